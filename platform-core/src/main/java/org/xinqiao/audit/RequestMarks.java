package org.xinqiao.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.Idempotency.Earlier;
import org.xinqiao.audit.Idempotency.Request;
import org.xinqiao.tenancy.NodeKey;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** The marks that requests leave, one of each sender's key; what they hold is useless without the request itself. */
@Component
class RequestMarks {

    static final Duration KEPT = Duration.ofHours(48);
    static final Duration SECRET_KEPT = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final NodeKey key;
    private final Clock clock;

    RequestMarks(JdbcClient jdbc, NodeKey key, Clock clock) {
        this.jdbc = jdbc;
        this.key = key;
        this.clock = clock;
    }

    /** Takes the place of a mark that no longer counts; one that counts wins. */
    boolean mark(Request request, Earlier earlier) {
        Instant now = clock.instant();
        String secret = earlier.secret();
        return jdbc.sql("INSERT INTO idempotency_key AS k"
                                + " (tenant_id, subject, operation, key, body_hash, resource_id, secret, at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, subject, operation, key) DO UPDATE"
                                + " SET body_hash = excluded.body_hash, resource_id = excluded.resource_id,"
                                + " secret = excluded.secret, at = excluded.at WHERE k.at <= ?")
                        .params(TenantScope.current().tenantId(), subject(request), request.operation(), request.key())
                        .params(hash(request), earlier.resourceId())
                        .param(new SqlParameterValue(
                                Types.VARBINARY, secret == null ? null : SealedSecret.seal(secretKey(request), secret)))
                        .params(Timestamp.from(now), Timestamp.from(now.minus(KEPT)))
                        .update()
                == 1;
    }

    Optional<Earlier> find(Request request, Collection<Long> offices) {
        Instant now = clock.instant();
        return jdbc.sql("SELECT body_hash, resource_id, secret, at FROM idempotency_key WHERE tenant_id IN (:offices)"
                        + " AND subject = :subject AND operation = :operation AND key = :key AND at > :since LIMIT 1")
                .param("offices", offices)
                .param("subject", subject(request))
                .param("operation", request.operation())
                .param("key", request.key())
                .param("since", Timestamp.from(now.minus(KEPT)))
                .query((row, n) -> new Mark(
                        row.getBytes("body_hash"),
                        row.getObject("resource_id", UUID.class),
                        row.getTimestamp("at").toInstant().isAfter(now.minus(SECRET_KEPT))
                                ? row.getBytes("secret")
                                : null))
                .optional()
                .map(mark -> same(request, mark));
    }

    private Earlier same(Request request, Mark mark) {
        if (!MessageDigest.isEqual(mark.bodyHash, hash(request))) {
            throw Refusal.of(ProblemCodeDto.IDEMPOTENCY_KEY_REUSED).field("Idempotency-Key");
        }
        byte[] secret = mark.secret;
        return new Earlier(mark.resourceId, secret == null ? null : SealedSecret.open(secretKey(request), secret));
    }

    /** Whose keys these are: the officer's; the petitioner's of one matter; the named person's where nobody logged in. */
    private String subject(Request request) {
        Scope scope = TenantScope.current();
        if (scope.officer() != null) {
            return scope.officer().toString();
        }
        byte[] person = request.person();
        if (person != null) {
            return scope.kind() + " " + HexFormat.of().formatHex(key.hash("idempotency person", person));
        }
        return scope.kind() == Scope.Kind.PETITIONER
                ? scope.kind() + " " + scope.matterId()
                : scope.kind().name();
    }

    private byte[] hash(Request request) {
        return key.hash("idempotency", request.body());
    }

    /** Needs the request itself, so that nobody who reads table and node key opens a secret without it. */
    private byte[] secretKey(Request request) {
        return key.hash("idempotency secret", request.key().getBytes(StandardCharsets.UTF_8), request.body());
    }

    private record Mark(byte[] bodyHash, UUID resourceId, byte @Nullable [] secret) {}

    /** Adds the secret to the mark that the request has left. */
    void keep(Request request, String secret) {
        jdbc.sql("UPDATE idempotency_key SET secret = ?"
                        + " WHERE tenant_id = ? AND subject = ? AND operation = ? AND key = ?")
                .params(
                        SealedSecret.seal(secretKey(request), secret),
                        TenantScope.current().tenantId(),
                        subject(request),
                        request.operation(),
                        request.key())
                .update();
    }
}
