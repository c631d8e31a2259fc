package org.xinqiao.matter.read;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.matter.procedure.ReadIndex;
import org.xinqiao.petitioner.AttachmentVault;

/** Reads a file of the matter: ring 2, with an audit entry for each (DESIGN §3). */
@Service
public class ReadAttachment {

    private final ReadIndex index;
    private final AttachmentVault vault;
    private final AuditLog audit;

    ReadAttachment(ReadIndex index, AttachmentVault vault, AuditLog audit) {
        this.index = index;
        this.vault = vault;
        this.audit = audit;
    }

    /**
     * @return without bytes where the file cannot be decrypted any more
     *
     * @throws Refusal not-found; content-not-granted where only the index is visible
     */
    @Transactional
    public AttachmentVault.ReadFile read(UUID matterId, UUID attachmentId) {
        index.granted(matterId);
        AttachmentVault.ReadFile taken =
                vault.take(matterId, attachmentId).orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND));
        audit.record(AuditedAction.on(matterId, "READ_ATTACHMENT", 2));
        return taken;
    }
}
