package org.xinqiao.audit;

import jakarta.persistence.PersistenceException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.tenancy.TenantScope;

/**
 * Runs each request once. Looks for the mark of an earlier request before anything is touched: a repeat gets the first
 * answer and changes nothing, the same key with another body is refused. The mark commits with the action and counts
 * for 48 hours; a secret of the first answer is told again for ten minutes.
 */
@Component
public class Idempotency {

    private static final HibernateJpaDialect HIBERNATE = new HibernateJpaDialect();

    private final RequestMarks marks;
    private final TransactionTemplate transaction;

    Idempotency(RequestMarks marks, PlatformTransactionManager transactions) {
        this.marks = marks;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A request with its sender's key.
     *
     * @param operation operationId of the contract
     * @param key the Idempotency-Key, 8 to 80 characters
     * @param body the request's body in one stable form
     * @param person who sends it, where the scope does not say so; equal keys of two people are two requests
     */
    public record Request(String operation, String key, byte[] body, byte @Nullable [] person) {
        public Request(String operation, String key, byte[] body) {
            this(operation, key, body, null);
        }
    }

    /**
     * What an earlier request left.
     *
     * @param resourceId what it created or changed
     * @param secret what its answer told once; absent where there was none or it is told no more
     */
    public record Earlier(UUID resourceId, @Nullable String secret) {
        public Earlier(UUID resourceId) {
            this(resourceId, null);
        }
    }

    /**
     * Runs the action in a transaction that also marks the request as done.
     *
     * @param resource what the action created or changed
     * @param replay answers again from that resource
     * @throws Refusal {@code idempotency-key-reused} where the key came with another body
     */
    public <T> T run(Request request, Supplier<T> action, Function<T, UUID> resource, Function<UUID, T> replay) {
        return runSecretly(
                request,
                action,
                answer -> new Earlier(resource.apply(answer)),
                earlier -> replay.apply(earlier.resourceId()));
    }

    /** Like {@link #run}, for an answer with a secret in it. */
    public <T> T runSecretly(
            Request request, Supplier<T> action, Function<T, Earlier> kept, Function<Earlier, T> replay) {
        List<Long> office = List.of(TenantScope.current().tenantId());
        Done<T> done;
        try {
            done = translated(() -> Objects.requireNonNull(transaction.execute(_ -> marks.find(request, office)
                    .map(earlier -> new Done<T>(Optional.empty(), earlier))
                    .orElseGet(() -> first(request, action, kept)))));
        } catch (Refusal | DataIntegrityViolationException | OptimisticLockingFailureException failure) {
            return again(replay, earlier(request, office).orElseThrow(() -> failure));
        }
        return done.answer.orElseGet(() -> again(replay, done.earlier));
    }

    /**
     * Like {@link #run}, where the request itself names what the action changes: marks it first, and so sees by the same
     * statement whether it ran before. The same request at the same time waits for the first one.
     */
    public <T> T run(Request request, UUID resource, Supplier<T> action, Function<UUID, T> replay) {
        List<Long> office = List.of(TenantScope.current().tenantId());
        Earlier mark = new Earlier(resource);
        Optional<T> answer;
        try {
            answer = translated(() -> Objects.requireNonNull(transaction.execute(
                    _ -> marks.mark(request, mark) ? Optional.of(action.get()) : Optional.<T>empty())));
        } catch (Refusal | DataIntegrityViolationException | OptimisticLockingFailureException failure) {
            return again(_ -> replay.apply(resource), earlier(request, office).orElseThrow(() -> failure));
        }
        return answer.orElseGet(() -> again(
                _ -> replay.apply(resource),
                earlier(request, office)
                        .orElseThrow(() -> new DuplicateKeyException("The request was forgotten meanwhile"))));
    }

    /** @param preparation runs before the transaction: what is slow, or asks another server */
    public <P, T> T run(
            Request request,
            Supplier<P> preparation,
            Function<P, T> action,
            Function<T, UUID> resource,
            Function<UUID, T> replay) {
        List<Long> office = List.of(TenantScope.current().tenantId());
        Function<Earlier, T> again = earlier -> replay.apply(earlier.resourceId());
        Optional<Earlier> earlier = earlier(request, office);
        if (earlier.isPresent()) {
            return again(again, earlier.get());
        }
        P prepared;
        try {
            prepared = preparation.get();
        } catch (Refusal failure) {
            return again(again, earlier(request, office).orElseThrow(() -> failure));
        }
        return run(request, () -> action.apply(prepared), resource, replay);
    }

    /** What its sender may no longer see was done all the same: the answer is gone, not the deed. */
    private static <T> T again(Function<Earlier, T> replay, Earlier earlier) {
        try {
            return replay.apply(earlier);
        } catch (Refusal refusal) {
            throw refusal.code() == ProblemCodeDto.NOT_FOUND
                    ? Refusal.of(ProblemCodeDto.ANSWER_GONE).field("Idempotency-Key")
                    : refusal;
        }
    }

    /**
     * Runs a petitioner's request, which may reach several offices: a step moves the matter, and the next office would
     * take a repeat for a new request. Therefore looks for the marks of all offices.
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
            Runnable prepared = preparation.get();
            translated(() -> Objects.requireNonNull(transaction.execute(_ -> {
                prepared.run();
                mark(request, new Earlier(matterId));
                return matterId;
            })));
        } catch (Refusal | DataIntegrityViolationException | OptimisticLockingFailureException failure) {
            if (earlier(request, offices).isEmpty()) {
                throw failure;
            }
        }
    }

    /** True where a petitioner's request ran before, at any of these offices. */
    public boolean ran(Request request, Collection<Long> offices) {
        return earlier(request, offices).isPresent();
    }

    /** Keeps a secret that arose only after the action was committed. */
    public void keep(Request request, String secret) {
        transaction.executeWithoutResult(_ -> marks.keep(request, secret));
    }

    /** The secret of a request that ran, as long as it is told again. */
    public @Nullable String secret(Request request) {
        return earlier(request, List.of(TenantScope.current().tenantId()))
                .map(Earlier::secret)
                .orElse(null);
    }

    private <T> Done<T> first(Request request, Supplier<T> action, Function<T, Earlier> kept) {
        T answer = action.get();
        Earlier mark = kept.apply(answer);
        mark(request, mark);
        return new Done<>(Optional.of(answer), mark);
    }

    private Optional<Earlier> earlier(Request request, Collection<Long> offices) {
        return Objects.requireNonNull(transaction.execute(_ -> marks.find(request, offices)));
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

    private void mark(Request request, Earlier earlier) {
        if (!marks.mark(request, earlier)) {
            throw new DuplicateKeyException("The same request ran at the same time");
        }
    }

    private record Done<T>(Optional<T> answer, Earlier earlier) {}
}
