package org.xinqiao.matter.read;

import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.audit.DailyLimits;
import org.xinqiao.matter.procedure.ReadIndex;
import org.xinqiao.petitioner.AttachmentVault;

/**
 * Reads a file of the matter, with an audit entry for each (DESIGN §3): ring 2, or for a purpose ring 3, where the file
 * shows an identity or the original is asked for.
 */
@Service
public class ReadAttachment {

    /** The action in the audit. */
    static final String OPEN = "OPEN_ATTACHMENT";

    private final ReadIndex index;
    private final AttachmentVault vault;
    private final AuditLog audit;
    private final DailyLimits limits;
    private final int openingsADay;

    ReadAttachment(
            ReadIndex index,
            AttachmentVault vault,
            AuditLog audit,
            DailyLimits limits,
            @Value("${xinqiao.reveals-per-day:100}") int openingsADay) {
        this.index = index;
        this.vault = vault;
        this.audit = audit;
        this.limits = limits;
        this.openingsADay = openingsADay;
    }

    /**
     * @return without bytes where the file cannot be decrypted any more
     *
     * @throws Refusal not-found; content-not-granted where only the index is visible; attachment-shows-identity
     */
    @Transactional
    public AttachmentVault.ReadFile read(UUID matterId, UUID attachmentId) {
        index.granted(matterId);
        AttachmentVault.ReadFile taken = found(vault.take(matterId, attachmentId));
        if (taken.file().closed()) {
            throw Refusal.of(ProblemCodeDto.ATTACHMENT_SHOWS_IDENTITY);
        }
        audit.record(AuditedAction.on(matterId, "READ_ATTACHMENT", 2));
        return taken;
    }

    /**
     * Opens for the purpose that the scope carries.
     *
     * @param reason stated by the officer
     *
     * @param original whether the evidence is asked for, as it was sent
     *
     * @return without bytes where the file cannot be decrypted any more
     *
     * @throws Refusal not-found, content-not-granted, too-many-requests
     */
    @Transactional
    public AttachmentVault.ReadFile open(UUID matterId, UUID attachmentId, String reason, boolean original) {
        index.granted(matterId);
        AttachmentVault.ReadFile taken =
                found(original ? vault.takeOriginal(matterId, attachmentId) : vault.take(matterId, attachmentId));
        limits.take(OPEN, openingsADay);
        audit.record(AuditedAction.on(matterId, OPEN, 3).because(reason));
        return taken;
    }

    private static AttachmentVault.ReadFile found(Optional<AttachmentVault.ReadFile> file) {
        return file.orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND));
    }
}
