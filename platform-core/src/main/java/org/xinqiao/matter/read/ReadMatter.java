package org.xinqiao.matter.read;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterContentDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.audit.DailyLimits;
import org.xinqiao.matter.procedure.ReadIndex;
import org.xinqiao.petitioner.IdentityVault;
import org.xinqiao.petitioner.RevealedIdentity;

/** Reads what a matter holds (DESIGN §3): the content by grant, identities by purpose. */
@Service
public class ReadMatter {

    private final ReadIndex index;
    private final ContentViews contents;
    private final IdentityVault vault;
    private final AuditLog audit;
    private final DailyLimits limits;
    private final int revealsADay;

    ReadMatter(
            ReadIndex index,
            ContentViews contents,
            IdentityVault vault,
            AuditLog audit,
            DailyLimits limits,
            @Value("${xinqiao.reveals-per-day:100}") int revealsADay) {
        this.index = index;
        this.contents = contents;
        this.vault = vault;
        this.audit = audit;
        this.limits = limits;
        this.revealsADay = revealsADay;
    }

    /**
     * Reads ring 2 and writes its audit entry.
     *
     * @throws Refusal content-not-granted where only the index is visible
     */
    @Transactional
    public MatterContentDto content(UUID matterId) {
        MatterContentDto content = contents.of(matterId);
        audit.record(AuditedAction.on(matterId, "READ_CONTENT", 2));
        return content;
    }

    /**
     * Reads ring 3 and writes its audit entry; the scope carries the purpose.
     *
     * @param reason stated by the officer
     * @throws Refusal not-found, content-not-granted, too-many-requests
     */
    @Transactional
    public List<RevealedIdentity> identities(UUID matterId, String reason) {
        index.granted(matterId);
        limits.take(IdentityVault.REVEAL, revealsADay);
        return vault.reveal(matterId, reason);
    }
}
