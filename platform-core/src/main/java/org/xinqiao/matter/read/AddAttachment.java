package org.xinqiao.matter.read;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.upload.FileKind;
import org.xinqiao.document.upload.MetadataRemoval;
import org.xinqiao.document.upload.Upload;
import org.xinqiao.document.upload.UploadCheck;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.procedure.Command;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.petitioner.AttachmentVault;
import org.xinqiao.petitioner.StoredFile;

/**
 * Adds a file to the matter, by the office that holds it (Art. 31) or by the petitioner while it is open (Art. 19¶1);
 * changes no state. Checks permission before the file; checks and cleans the file outside any transaction.
 */
@Service
public class AddAttachment {

    /** For the petitioner and for the offices each, so that neither uses up the other's share. */
    static final int MOST = 20;

    /** More while a paper waits for its service: a full file keeps nobody from proving it (RULEBOOK V5, V7). */
    private static final int PROOFS = 300;

    private static final Command ADD = new ReadCommand.AddAttachment();

    private final ProcedureEngine engine;
    private final UploadCheck check;
    private final AttachmentVault vault;
    private final EntityManager entities;
    private final TransactionTemplate transaction;

    AddAttachment(
            ProcedureEngine engine,
            UploadCheck check,
            AttachmentVault vault,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.engine = engine;
        this.check = check;
        this.vault = vault;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A checked file.
     *
     * @param given what readers get of it
     */
    public record Checked(Upload upload, FileKind kind, byte[] given, boolean showsIdentity) {}

    /**
     * Runs before the transaction that adds the file, because the check is slow.
     *
     * @param identity whether its sender says that it shows one
     *
     * @throws Refusal as for every step; attachments-too-many, or what {@link UploadCheck} refuses
     */
    public Checked checkByOffice(CommandContext context, Upload upload, boolean identity) {
        transaction.executeWithoutResult(_ -> checkRoom(engine.held(context, null, ADD), false));
        return checked(upload, identity);
    }

    @Transactional
    public MatterDto byOffice(CommandContext context, Checked file) {
        StepContext step = engine.held(context, null, ADD);
        // Changes no state: in a new version, so that two who saw the same do not both write
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        store(step, file, false);
        return engine.finish(step);
    }

    /**
     * Runs in the petitioner's scope at the matter's office, before the transaction that adds the file.
     *
     * @throws Refusal state-conflict where the matter is not open; attachments-too-many, or what {@link UploadCheck}
     *     refuses
     */
    public Checked checkByPetitioner(UUID matterId, Upload upload, boolean identity) {
        transaction.executeWithoutResult(_ -> checkRoom(engine.held(matterId, ADD), true));
        return checked(upload, identity);
    }

    @Transactional
    public void byPetitioner(UUID matterId, Checked file) {
        StepContext step = engine.held(matterId, ADD);
        // One at a time, so that concurrent requests cannot exceed the limit
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_WRITE);
        store(step, file, true);
        engine.recordSideRequest(step);
    }

    private Checked checked(Upload upload, boolean identity) {
        FileKind kind = check.check(upload);
        return new Checked(
                upload,
                kind,
                MetadataRemoval.from(kind, upload.bytes()),
                identity || IdentityPapers.areNamedIn(upload.name()));
    }

    private void store(StepContext step, Checked file, boolean byPetitioner) {
        checkRoom(step, byPetitioner);
        Upload upload = file.upload;
        boolean inReview = !byPetitioner && step.custody().mode().keepsItsNotes();
        Upload given = new Upload(upload.name(), file.given);
        StoredFile.Facts facts = new StoredFile.Facts(
                upload.name(), file.kind.mediaType(), file.given.length, given.sha256(), upload.sha256());
        AttachmentVault.Draft draft = new AttachmentVault.Draft(
                step.matter().id(), inReview, file.showsIdentity, facts, upload.bytes(), file.given);
        vault.store(draft, step.now());
    }

    private void checkRoom(StepContext step, boolean byPetitioner) {
        boolean serves = !byPetitioner && !step.clocks().open(LimitRule.SERVICE).isEmpty();
        int most = serves ? MOST + PROOFS : MOST;
        if (vault.count(step.matter().id(), byPetitioner) >= most) {
            throw Refusal.of(ProblemCodeDto.ATTACHMENTS_TOO_MANY).field("file").limit(most);
        }
    }
}
