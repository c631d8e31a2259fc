package org.xinqiao.matter.procedure;

import static org.xinqiao.api.model.ProblemCodeDto.CONCURRENT_CHANGE;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.matter.model.ContentGrant;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenants;

/** Whose turn it is (流转): opens and ends custodies, the holder's and those beside it, as the database's letterboxes allow. */
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
     * Opens a custody at an organ with the content's grant: the next holder's, or one beside the holder's own. It is written
     * with the step, and its due is read off its clocks then unless it has one.
     */
    public Custody open(StepContext step, Organ organ, CustodyMode mode) {
        Custody next = new Custody(
                step.matter(), step.custody(), step.scope(), tenants.get(organ.tenantId()), organ, mode, step.now());
        step.results().open(next);
        return next;
    }

    /** Opens a custody beside a way that nobody may hold any more: it is there before the matter changes. */
    public Custody ask(StepContext step, Organ organ, CustodyMode mode) {
        Custody asked = new Custody(
                step.matter(), step.custody(), step.scope(), tenants.get(organ.tenantId()), organ, mode, step.now());
        entities.persist(asked);
        entities.flush();
        entities.persist(new ContentGrant(asked));
        return asked;
    }

    /**
     * A superior who has no custody of his own takes custody: his custody is there before the matter changes, as the database
     * demands, and the holder's ends.
     *
     * @param why the paper that states the reason; the database writes it into its audit entry
     */
    public StepContext takeOver(StepContext step, CustodyMode mode, String why) {
        Custody holder = step.holder();
        Custody own = standIn(step, mode);
        entities.persist(new ContentGrant(own));
        step.clocks().moveTo(own, holder, step.now());
        end(step, holder, why);
        return step.from(own);
    }

    /** The custody from which a superior without one acts on what an office below holds; it opens no content. */
    public Custody standIn(StepContext step, CustodyMode mode) {
        Organ organ = tenants.organ(step.scope().organId()).orElseThrow();
        Custody own = new Custody(step.matter(), step.holder(), step.scope(), step.office(), organ, mode, step.now());
        entities.persist(own);
        entities.flush();
        return own;
    }

    /** Nobody waits any more for what the sender or the common superior was asked. */
    public void endQuestions(StepContext step) {
        jdbc.sql("SELECT end_questions(?, ?, ?)")
                .params(step.matter().id(), step.action(), Timestamp.from(step.now()))
                .query((row, n) -> "")
                .list();
    }

    /**
     * Ends another organ's custody, with its grants and its clocks: by its superior, or by an organ that was given a word in
     * it.
     */
    public void end(StepContext step, Custody other, String why) {
        step.clocks().endedElsewhere(other, step.now());
        endCustody(other, step, step.action(), why);
    }

    /** The own custody ends and with it its grants; the closed row stays as it was. */
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
            // Somebody else ended it between our look and our action
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
