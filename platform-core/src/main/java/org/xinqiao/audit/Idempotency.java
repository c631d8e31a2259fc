package org.xinqiao.audit;

import jakarta.persistence.PersistenceException;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.tenancy.NodeKey;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/**
 * Runs each request once: a repeated Idempotency-Key with the same body gets the first result, with another body a
 * refusal. The mark commits with the action and is read only on failure, so a usual request costs one insert.
 */
@Component
public class Idempotency {

    private static final HibernateJpaDialect HIBERNATE = new HibernateJpaDialect();

    private final JdbcClient jdbc;
    private final NodeKey key;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Idempotency(JdbcClient jdbc, NodeKey key, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.key = key;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A request with its sender's key.
     *
     * @param operation operationId of the contract
     * @param key the Idempotency-Key, up to 64 characters
     * @param body the request's body in one stable form
     */
    public record Request(String operation, String key, byte[] body) {}

    /**
     * Runs the action in a transaction that also marks the request as done.
     *
     * @param resource what the action created or changed
     * @param replay answers again from that resource
     * @throws Refusal {@code idempotency-key-reused} where the key came with another body
     */
    public <T> T run(Request request, Supplier<T> action, Function<T, UUID> resource, Function<UUID, T> replay) {
        return run(request, () -> true, _ -> action.get(), resource, replay);
    }

    /** @param preparation runs before the transaction: what is slow, or asks another server */
    public <P, T> T run(
            Request request,
            Supplier<P> preparation,
            Function<P, T> action,
            Function<T, UUID> resource,
            Function<UUID, T> replay) {
        try {
            return marked(request, preparation, action, resource);
        } catch (Refusal | DataIntegrityViolationException | OptimisticLockingFailureException failure) {
            Optional<UUID> earlier =
                    earlier(request, List.of(TenantScope.current().tenantId()));
            return replay.apply(earlier.orElseThrow(() -> failure));
        }
    }

    /**
     * Runs a petitioner's request, which may reach several offices: a step moves the matter, and the next office would
     * take a repeat for a new request. Therefore looks for the marks of all offices first.
     *
     * @param offices that ever had custody
     * @param preparation runs before the transaction and returns what runs in it
     */
    public void runAcrossOffices(
            Request request, Collection<Long> offices, UUID matterId, Supplier<Runnable> preparation) {
        if (earlier(request, offices).isPresent()) {
            return;
        }
        try {
            marked(
                    request,
                    preparation,
                    action -> {
                        action.run();
                        return matterId;
                    },
                    id -> id);
        } catch (Refusal | DataIntegrityViolationException | OptimisticLockingFailureException failure) {
            if (earlier(request, offices).isEmpty()) {
                throw failure;
            }
        }
    }

    private <P, T> T marked(
            Request request, Supplier<P> preparation, Function<P, T> action, Function<T, UUID> resource) {
        P prepared = preparation.get();
        return translated(() -> Objects.requireNonNull(transaction.execute(_ -> {
            T answer = action.apply(prepared);
            mark(request, resource.apply(answer));
            return answer;
        })));
    }

    private Optional<UUID> earlier(Request request, Collection<Long> offices) {
        Optional<Mark> earlier = Objects.requireNonNull(transaction.execute(status -> find(request, offices)));
        if (earlier.isPresent() && !MessageDigest.isEqual(earlier.get().bodyHash, hash(request))) {
            throw Refusal.of(ProblemCodeDto.IDEMPOTENCY_KEY_REUSED).field("Idempotency-Key");
        }
        return earlier.map(Mark::resourceId);
    }

    /**
     * Translates exceptions of a flush inside the action, which are Hibernate's; those of a commit are Spring's
     * already.
     */
    private static <T> T translated(Supplier<T> action) {
        try {
            return action.get();
        } catch (PersistenceException failure) {
            DataAccessException known = HIBERNATE.translateExceptionIfPossible(failure);
            throw known == null ? failure : known;
        }
    }

    private void mark(Request request, UUID resourceId) {
        Scope scope = TenantScope.current();
        jdbc.sql("INSERT INTO idempotency_key (tenant_id, subject, operation, key, body_hash, resource_id, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(scope.tenantId(), subject(scope), request.operation, request.key, hash(request), resourceId)
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    private Optional<Mark> find(Request request, Collection<Long> offices) {
        return jdbc.sql("SELECT body_hash, resource_id FROM idempotency_key"
                        + " WHERE tenant_id IN (:offices) AND subject = :subject AND operation = :operation AND key = :key"
                        + " LIMIT 1")
                .param("offices", offices)
                .param("subject", subject(TenantScope.current()))
                .param("operation", request.operation)
                .param("key", request.key)
                .query((row, n) -> new Mark(row.getBytes("body_hash"), row.getObject("resource_id", UUID.class)))
                .optional();
    }

    private static String subject(Scope scope) {
        return scope.officer() == null ? scope.kind().name() : scope.officer().toString();
    }

    private byte[] hash(Request request) {
        return key.hash("idempotency", request.body);
    }

    private record Mark(byte[] bodyHash, UUID resourceId) {}
}
