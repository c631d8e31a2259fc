package org.xinqiao.routes.escalation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xinqiao.matter.OverdueClock;
import org.xinqiao.routes.DeadLetters;
import org.xinqiao.supervision.DeadlineWatch;
import org.xinqiao.supervision.EscalateMatter;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;
import tools.jackson.databind.json.JsonMapper;

/** Between the routes and the use case: binds the scope of the office that acts; a letter is ids in JSON. */
@Component
class EscalationConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(EscalationConsumer.class);

    /** The cause of a clock whose attempts were all cut off. */
    private static final String INTERRUPTED = "Interrupted";

    private final DeadlineWatch watch;
    private final EscalateMatter escalate;
    private final Tenants tenants;
    private final JsonMapper json;

    EscalationConsumer(DeadlineWatch watch, EscalateMatter escalate, Tenants tenants, JsonMapper json) {
        this.watch = watch;
        this.escalate = escalate;
        this.tenants = tenants;
        this.json = json;
    }

    /** A clock that failed for the last time. */
    record Failed(OverdueClock due, String cause) {}

    /** @return each office's share */
    public List<DeadlineWatch.Share> claim() {
        return watch.claim();
    }

    /** @return the clocks that are given up; what failed otherwise is claimed again when its lease is over */
    public List<Failed> act(DeadlineWatch.Share share) {
        List<Failed> failed = new ArrayList<>();
        for (List<OverdueClock> batch : share.batches()) {
            act(share.tenantId(), tried(batch, failed), failed);
        }
        return failed;
    }

    /** Without those whose attempts are used up. */
    private List<OverdueClock> tried(List<OverdueClock> batch, List<Failed> failed) {
        batch.stream().filter(watch::isExhausted).forEach(due -> failed.add(new Failed(due, INTERRUPTED)));
        return batch.stream().filter(due -> !watch.isExhausted(due)).toList();
    }

    /**
     * The whole batch; where that fails, clock by clock, so that one that cannot be escalated does not hold up its
     * neighbours. Where the database is gone it is no clock's fault, and nothing more is tried.
     */
    private void act(long office, List<OverdueClock> dues, List<Failed> failed) {
        if (dues.isEmpty()) {
            return;
        }
        try {
            escalate(office, dues);
        } catch (TransactionException | DataAccessResourceFailureException outage) {
            throw outage;
        } catch (RuntimeException failure) {
            if (dues.size() > 1) {
                dues.forEach(due -> act(office, List.of(due), failed));
            } else {
                note(dues.getFirst(), DeadLetters.cause(failure), failed);
            }
        }
    }

    private void note(OverdueClock due, String cause, List<Failed> failed) {
        LOG.warn("Clock {} was not escalated, attempt {}: {}", due.deadlineId(), due.attempt(), cause);
        if (watch.isLast(due)) {
            failed.add(new Failed(due, cause));
        }
    }

    /** The effect commits first and says so to the clocks afterwards: cut in two, it is only looked at once more. */
    private void escalate(long tenantId, List<OverdueClock> dues) {
        Tenant office = tenants.get(tenantId);
        long organ = tenants.receivingOrgan(tenantId).id();
        TenantScope.run(Scope.worker(office, organ), () -> escalate.escalate(dues));
        watch.escalated(dues);
    }

    /** The body becomes the letter, which names its cause and where it is sent back to. */
    void label(Message message) {
        Failed failed = Objects.requireNonNull(message.getBody(Failed.class));
        message.removeHeaders("*");
        message.setBody(json.writeValueAsString(failed.due));
        message.setHeader(DeadLetters.CAUSE, failed.cause);
        message.setHeader(DeadLetters.ORIGIN, EscalationRoutes.AGAIN);
    }

    /** After its letter: cut off in between, there are two letters and not none. */
    public void setAside(String letter) {
        watch.setAside(json.readValue(letter, OverdueClock.class).deadlineId());
    }

    public void again(String letter) {
        watch.again(json.readValue(letter, OverdueClock.class).deadlineId());
    }
}
