package org.xinqiao.matter.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.petitioner.AttachmentVault;

/** Files of the matter that prove a step: a signed receipt, a photo, a signed agreement (RULEBOOK H5, V5). */
@Component
public class Proofs {

    private final AttachmentVault vault;

    public Proofs(AttachmentVault vault) {
        this.vault = vault;
    }

    /**
     * @param since the day of what the file proves: an older file proves something else
     *
     * @throws Refusal proof-file-unknown where the matter has no such file since that day; none for no file
     */
    public void check(StepContext step, @Nullable UUID file, LocalDate since, String field) {
        check(step, file, ChinaTime.startOf(since), field);
    }

    /** @param since the moment: what is agreed anew is not proven by the paper of what failed */
    public void check(StepContext step, @Nullable UUID file, Instant since, String field) {
        if (file != null && !vault.has(step.matter().id(), file, since)) {
            throw Refusal.of(ProblemCodeDto.PROOF_FILE_UNKNOWN).field(field);
        }
    }
}
