package org.xinqiao.matter.procedure;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.document.Documents;
import org.xinqiao.matter.CustodyOpened;
import org.xinqiao.matter.model.ContentGrant;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.petitioner.IdentityVault;
import org.xinqiao.tenancy.Scope;

/**
 * Writes what a step leaves behind, in one order. Row security dictates it: each row is checked against those already
 * written, and a second statement on a row that now belongs to another office is refused. It is also the order in which
 * everybody locks: the matter, its custodies, its clocks; two steps of a matter wait for each other and never in a ring.
 */
@Component
public class StepWriter {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final ExternalIds externalIds;
    private final IdentityVault vault;
    private final Documents documents;
    private final CustodyChain chain;
    private final ApplicationEventPublisher events;

    public StepWriter(
            EntityManager entities,
            JdbcClient jdbc,
            ExternalIds externalIds,
            IdentityVault vault,
            Documents documents,
            CustodyChain chain,
            ApplicationEventPublisher events) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.externalIds = externalIds;
        this.vault = vault;
        this.documents = documents;
        this.chain = chain;
        this.events = events;
    }

    public void write(StepContext step) {
        StepResults results = step.results();
        // 1. The matter first: a concurrent step waits for its row, then finds another version.
        Filing filing = results.filing();
        if (filing != null) {
            entities.persist(filing.matter());
        }
        entities.flush();
        if (results.endsQuestions()) {
            chain.endQuestions(step);
        }
        // 2. Custodies with their content grants: the policies of all later rows look for them.
        results.custodies().forEach(custody -> open(step, custody));
        // 3. Clocks, which refer to the office of a custody.
        results.deadlines().forEach(entities::persist);
        // 4. Texts, links and decisions, then petitioners: both refer to rows of the matter.
        results.content().forEach(entities::persist);
        if (filing != null) {
            store(filing, step);
        }
        // 5. Documents, which refer to all of the above.
        results.documents().forEach(draft -> documents.issue(draft, step.now()));
        // 6. Endings, by the database: it ends grants and clocks with the custody.
        results.endings().forEach(ending -> chain.end(step, ending.custody(), ending.why()));
        // 7. Who got something to do, told while its row is still seen.
        results.custodies().forEach(custody -> tell(step, custody));
        // 8. Secrecy last: it hides the rows from those who have just written them.
        if (results.restrictedTo() != null) {
            restrict(step, results.restrictedTo());
        } else if (results.unseals()) {
            chain.unseal(step);
        }
    }

    private void open(StepContext step, Custody custody) {
        if (custody.dueAt() == null) {
            custody.dueBy(step.clocks().nextDue(custody));
        }
        entities.persist(custody);
        entities.persist(new ContentGrant(custody));
        // By a statement of its own: the policies ask the next custody for this one.
        entities.flush();
    }

    /** An officer who keeps the matter works for its organ. */
    private void tell(StepContext step, Custody custody) {
        if (step.scope().kind() != Scope.Kind.OFFICER || !custody.isOf(step.scope())) {
            boolean restricted = step.matter().restricted() || step.results().restrictedTo() != null;
            entities.flush();
            events.publishEvent(new CustodyOpened(
                    restricted ? null : step.matter().id(), custody.tenantId(), custody.organId(), step.now()));
        }
    }

    private void store(Filing filing, StepContext step) {
        if (!filing.externalIds().isEmpty()) {
            entities.flush();
            externalIds.store(filing.matter().id(), filing.submissionId(), filing.externalIds(), step.now());
        }
        filing.petitioners()
                .forEach(identity -> vault.store(filing.matter().id(), filing.submissionId(), identity, step.now()));
    }

    private void restrict(StepContext step, Custody onward) {
        entities.flush();
        jdbc.sql("SELECT restrict_matter(?, ?, ?, ?)")
                .params(step.matter().id(), onward.id(), step.action(), Timestamp.from(step.now()))
                .query((row, n) -> "")
                .list();
    }
}
