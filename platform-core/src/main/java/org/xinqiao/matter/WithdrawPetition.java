package org.xinqiao.matter;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.audit.Once;
import org.xinqiao.document.DocumentKind;

/** The petitioner withdraws, through the own channel and nobody else through any (RULEBOOK H8). */
@Service
public class WithdrawPetition {

    private final Steps steps;
    private final ContentViews contents;
    private final JdbcClient jdbc;

    WithdrawPetition(Steps steps, ContentViews contents, JdbcClient jdbc) {
        this.steps = steps;
        this.contents = contents;
        this.jdbc = jdbc;
    }

    /** Runs in the petitioner's scope at the desk that holds the matter; the holder closes it then. */
    @Transactional
    public void withdraw(UUID matterId, Command.Withdraw withdrawal, Once.Request once) {
        Step step = steps.byClock(matterId, MatterEvent.WITHDRAW, withdrawal);
        step.clocks().leave(step.hop(), step.now());
        Map<String, Object> fields = new HashMap<>();
        if (withdrawal.reason() != null) {
            fields.put("reason", withdrawal.reason());
        }
        fields.put("confirmed_by", "PETITIONER");
        fields.putAll(contents.typedWithdrawal(matterId));
        steps.issue(step, DocumentKind.WITHDRAWAL, fields);
        step.writes().add(() -> endBeside(step));
        steps.finish(step, once);
    }

    /** Nobody is left a ruling or a dispute to decide. */
    private void endBeside(Step step) {
        jdbc.sql("SELECT end_beside_withdrawn(?)")
                .param(Timestamp.from(step.now()))
                .query((row, n) -> "")
                .list();
    }
}
