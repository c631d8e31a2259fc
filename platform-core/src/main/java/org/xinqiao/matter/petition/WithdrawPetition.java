package org.xinqiao.matter.petition;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.Clocks;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.matter.read.ContentViews;

/** The petitioner withdraws through their own channel; nobody else may (RULEBOOK H8). */
@Service
public class WithdrawPetition {

    private final ProcedureEngine engine;
    private final ContentViews contents;
    private final JdbcClient jdbc;

    WithdrawPetition(ProcedureEngine engine, ContentViews contents, JdbcClient jdbc) {
        this.engine = engine;
        this.contents = contents;
        this.jdbc = jdbc;
    }

    /** Runs in the petitioner's scope at the office that holds the matter; the holder then closes it. */
    @Transactional
    public void withdraw(UUID matterId, PetitionCommand.Withdraw withdrawal) {
        StepContext step = engine.systemStep(matterId, MatterEvent.WITHDRAW, withdrawal);
        step.clocks().leave(step.custody(), step.now());
        Clocks.WINDOWS.forEach(window -> step.clocks().end(window, Deadline.State.CANCELLED, step.now()));
        Map<String, Object> fields = new HashMap<>();
        if (withdrawal.reason() != null) {
            fields.put("reason", withdrawal.reason());
        }
        fields.put("confirmed_by", "PETITIONER");
        fields.putAll(contents.typedWithdrawal(matterId));
        step.issue(DocumentKind.WITHDRAWAL, fields);
        engine.write(step);
        endBeside(step);
    }

    /** Ends open rulings and disputes: there is nothing left to decide. */
    private void endBeside(StepContext step) {
        jdbc.sql("SELECT end_beside_withdrawn(?)")
                .param(Timestamp.from(step.now()))
                .query((row, n) -> "")
                .list();
    }
}
