package org.xinqiao.matter;

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
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenants;

/** Whose turn it is (流转): opens and ends hops, the holder's and those beside it, as the database's letterboxes allow. */
@Component
class Custody {

    private static final String NOT_IN_REACH = "42501";

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Tenants tenants;

    Custody(EntityManager entities, JdbcClient jdbc, Tenants tenants) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.tenants = tenants;
    }

    /**
     * Opens a hop at an organ with the content's grant: the next holder's, or one beside the holder's own. It is written
     * with the step, and its due is read off its clocks then unless it has one.
     */
    Hop open(Step step, Organ organ, HopMode mode) {
        Hop next = new Hop(
                step.matter(), step.hop(), step.scope(), tenants.get(organ.tenantId()), organ, mode, step.now());
        step.writes().add(() -> {
            if (next.dueAt == null) {
                next.dueAt = step.clocks().nextDue(next);
            }
            entities.persist(next);
            entities.persist(new ContentGrant(next));
        });
        return next;
    }

    /** Opens a hop beside a way that nobody may hold any more: it is there before the matter changes. */
    Hop ask(Step step, Organ organ, HopMode mode) {
        Hop asked = new Hop(
                step.matter(), step.hop(), step.scope(), tenants.get(organ.tenantId()), organ, mode, step.now());
        entities.persist(asked);
        entities.flush();
        entities.persist(new ContentGrant(asked));
        return asked;
    }

    /**
     * A superior who has no hop of his own takes custody: his hop is there before the matter changes, as the database
     * demands, and the holder's ends.
     *
     * @param why the paper that states the reason; the database writes it into its audit entry
     */
    Step takeOver(Step step, HopMode mode, String why) {
        Hop holder = step.holder();
        Hop own = standIn(step, mode);
        entities.persist(new ContentGrant(own));
        step.clocks().moveTo(own, holder, step.now());
        end(step, holder, why);
        return step.from(own);
    }

    /** The hop from which a superior without one acts on what an office below holds; it opens no content. */
    Hop standIn(Step step, HopMode mode) {
        Organ organ = tenants.organ(step.scope().organId()).orElseThrow();
        Hop own = new Hop(step.matter(), step.holder(), step.scope(), step.office(), organ, mode, step.now());
        entities.persist(own);
        entities.flush();
        return own;
    }

    /** Nobody waits any more for what the sender or the common superior was asked. */
    void endQuestions(Step step) {
        jdbc.sql("SELECT end_questions(?, ?, ?)")
                .params(step.matter().id, step.deed(), Timestamp.from(step.now()))
                .query((row, n) -> "")
                .list();
    }

    /**
     * Ends another organ's hop, with its grants and its clocks: by its superior, or by an organ that was given a word in
     * it.
     */
    void end(Step step, Hop other, String why) {
        step.clocks().endedElsewhere(other, step.now());
        endHop(other, step, step.deed(), why);
    }

    /** The own hop ends and with it its grants; the closed row stays as it was. */
    void endOwn(Step step, String outcome) {
        endHop(step.hop(), step, outcome, null);
    }

    private void endHop(Hop hop, Step step, String outcome, @Nullable String why) {
        try {
            jdbc.sql("SELECT end_hop(?, ?, ?, ?)")
                    .params(hop.id, outcome, Timestamp.from(step.now()))
                    .param(new SqlParameterValue(Types.VARCHAR, why))
                    .query((row, n) -> "")
                    .list();
        } catch (DataAccessException ended) {
            // Somebody else ended it between our look and our deed
            if (NestedExceptionUtils.getRootCause(ended) instanceof SQLException cause
                    && NOT_IN_REACH.equals(cause.getSQLState())) {
                throw Refusal.of(CONCURRENT_CHANGE);
            }
            throw ended;
        }
        entities.detach(hop);
        hop.endedAt = step.now();
        hop.outcome = outcome;
    }
}
