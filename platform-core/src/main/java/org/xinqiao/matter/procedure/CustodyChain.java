package org.xinqiao.matter.procedure;

import static org.xinqiao.api.model.ProblemCodeDto.CONCURRENT_CHANGE;
import static org.xinqiao.api.model.ProblemCodeDto.TARGET_ACCUSED;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.model.ContentGrant;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenants;

/** Opens and ends custodies (流转), the holder's and those beside it, as the row policies allow. */
@Component
public class CustodyChain {

    private static final String NOT_IN_REACH = "42501";

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Tenants tenants;

    public CustodyChain(EntityManager entities, JdbcClient jdbc, Tenants tenants) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.tenants = tenants;
    }

    /**
     * Opens a custody at an organ and grants it the content. The step writes the custody and, unless it is set, takes
     * its due date from the clocks.
     *
     * @throws Refusal target-accused where the matter is sealed
     */
    public Custody open(StepContext step, Organ organ, CustodyMode mode) {
        notAccused(step, organ);
        Custody next = new Custody(
                step.matter(), step.custody(), step.scope(), tenants.get(organ.tenantId()), organ, mode, step.now());
        step.results().open(next);
        return next;
    }

    /** Whatever step passes a sealed matter on, it never comes to whom it accuses (Art. 30¶3). */
    private static void notAccused(StepContext step, Organ organ) {
        if (step.matter().restricted() && step.isAccused(organ)) {
            throw Refusal.of(TARGET_ACCUSED);
        }
    }

    /** A closed matter comes back to the organ that held it last. Writes the custody before the matter changes. */
    public StepContext takeBack(StepContext step) {
        Custody last = step.custody();
        Organ organ = tenants.organ(last.organId()).orElseThrow();
        Custody again = new Custody(
                        step.matter(), last, step.scope(), tenants.get(last.tenantId()), organ, last.mode(), step.now())
                .assignedUntil(last.assignedDue());
        entities.persist(again);
        entities.flush();
        entities.persist(new ContentGrant(again));
        return step.from(again);
    }

    /**
     * Opens a custody beside the holder's, or beside a matter that nobody holds any more, with the limit of its answer.
     * Writes the custody before the matter changes.
     *
     * @param from when the question came
     * @throws Refusal target-accused where the matter is sealed
     */
    public Custody ask(StepContext step, Organ organ, CustodyMode mode, LimitRule answer, Instant from) {
        notAccused(step, organ);
        Custody asked = new Custody(
                step.matter(), step.custody(), step.scope(), tenants.get(organ.tenantId()), organ, mode, step.now());
        asked.dueBy(step.clocks().start(asked, answer, from).dueAt());
        entities.persist(asked);
        entities.flush();
        entities.persist(new ContentGrant(asked));
        return asked;
    }

    /**
     * Opens custody for a superior who has none and ends the holder's. Writes the new custody before the matter
     * changes, because the row policies require it.
     *
     * @param why number of the document that states the reason; the database copies it into its audit entry
     */
    public StepContext takeOver(StepContext step, CustodyMode mode, String why) {
        Custody holder = step.holder();
        Custody own = standIn(step, mode);
        entities.persist(new ContentGrant(own));
        step.clocks().moveTo(own, holder, step.now());
        end(step, holder, why);
        return step.from(own);
    }

    /** Opens a custody from which a superior acts on what an office below holds; it grants no content. */
    public Custody standIn(StepContext step, CustodyMode mode) {
        Organ organ = tenants.organ(step.scope().organId()).orElseThrow();
        Custody own = new Custody(step.matter(), step.holder(), step.scope(), step.office(), organ, mode, step.now());
        entities.persist(own);
        entities.flush();
        return own;
    }

    /** Ends open questions to the sender and the common superior: nobody waits for their answer any more. */
    public void endQuestions(StepContext step) {
        jdbc.sql("SELECT end_questions(?, ?, ?)")
                .params(step.matter().id(), step.action(), Timestamp.from(step.now()))
                .query((row, n) -> "")
                .list();
    }

    /**
     * Takes up a custody as it was, with its grant and its clocks (RULEBOOK I7, C6): the own one that a link ended, or the
     * sender's of a matter that was transferred here. Rows that the acting organ does not see are changed in the database.
     *
     * @return the state in which it was; empty where it may not be taken up
     */
    public Optional<MatterState> resume(StepContext step, UUID custody) {
        entities.flush();
        return jdbc.sql("SELECT state FROM custody_resumed(?, ?) AS state WHERE state IS NOT NULL")
                .params(custody, Timestamp.from(step.now()))
                .query((row, n) -> MatterState.valueOf(row.getString("state")))
                .optional();
    }

    /** The transfer is confirmed: until now the sender's clocks ran (RULEBOOK C6). */
    public void settleTransferred(StepContext step) {
        call("SELECT settle_transferred(?, ?)", step.matter().id(), Timestamp.from(step.now()));
    }

    /** The matter repeats no other; its clocks run as they ran (RULEBOOK I12). */
    public void undoRepeat(StepContext step) {
        call("SELECT repeat_undone(?, ?)", step.matter().id(), Timestamp.from(step.now()));
    }

    /** Waits for whoever is deciding on the other matter. What was read of it before is out of date. */
    public void lockCarrier(StepContext step, UUID other) {
        call("SELECT lock_carrier(?, ?)", other, step.matter().id());
    }

    /** The matter in which this one lives on answers by the earlier of both dates (RULEBOOK I7). */
    public void takeEarlier(StepContext step, UUID carrier) {
        call("SELECT take_earlier(?, ?, ?)", carrier, step.matter().id(), Timestamp.from(step.now()));
    }

    /** The successor stands where the former organ stood (RULEBOOK R6): its sender, what it reports and carries out. */
    public void follow(StepContext passed, Custody successor) {
        call("SELECT follow_organ(?, ?)", successor.id(), Timestamp.from(passed.now()));
    }

    /** The same where the matter is closed: the successor carries out what the former organ owed. */
    public void followClosed(StepContext step, Custody former, Organ successor) {
        entities.flush();
        call("SELECT follow_closed(?, ?, ?)", former.id(), successor.id(), Timestamp.from(step.now()));
    }

    /** What others filed, and what lived on in this settled matter, goes on alone on its old clocks (RULEBOOK I7, H5). */
    public void letLinkedGo(StepContext step) {
        call("SELECT linked_go_alone(?, ?)", step.matter().id(), Timestamp.from(step.now()));
    }

    /** A part of the matter, just written, has come the same way (RULEBOOK C1). */
    public void followWhole(StepContext step, UUID part) {
        call("SELECT follow_whole(?, ?)", step.matter().id(), part);
    }

    void unseal(StepContext step) {
        entities.flush();
        call("SELECT unseal_matter(?)", step.matter().id());
    }

    private void call(String statement, Object... values) {
        jdbc.sql(statement).params(values).query((row, n) -> "").list();
    }

    /**
     * Ends another organ's custody with its grants and clocks. Allowed to its superior, and to an organ that was asked
     * to decide about it.
     */
    public void end(StepContext step, Custody other, String why) {
        step.clocks().endedElsewhere(other, step.now());
        endCustody(other, step, step.action(), why);
    }

    /** Ends the office's own custody and its grants; the closed row never changes. */
    public void endOwn(StepContext step, String outcome) {
        endCustody(step.custody(), step, outcome, null);
    }

    private void endCustody(Custody custody, StepContext step, String outcome, @Nullable String why) {
        try {
            jdbc.sql("SELECT end_custody(?, ?, ?, ?)")
                    .params(custody.id(), outcome, Timestamp.from(step.now()))
                    .param(new SqlParameterValue(Types.VARCHAR, why))
                    .query((row, n) -> "")
                    .list();
        } catch (DataAccessException ended) {
            // Somebody ended it between our read and our write
            if (NestedExceptionUtils.getRootCause(ended) instanceof SQLException cause
                    && NOT_IN_REACH.equals(cause.getSQLState())) {
                throw Refusal.of(CONCURRENT_CHANGE);
            }
            throw ended;
        }
        entities.detach(custody);
        custody.end(step.now(), outcome);
    }
}
