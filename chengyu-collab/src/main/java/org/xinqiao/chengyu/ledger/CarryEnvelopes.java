package org.xinqiao.chengyu.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.xinqiao.chengyu.envelope.EnvelopeRefused;
import org.xinqiao.chengyu.envelope.Receipt;
import org.xinqiao.chengyu.envelope.Standing;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;
import org.xinqiao.tenancy.WorkerDatabase;

/** Connects the bridge's queues with the ledger: outgoing envelopes, incoming envelopes, repeats. */
@Service
public class CarryEnvelopes {

    private static final Logger log = LoggerFactory.getLogger(CarryEnvelopes.class);

    private static final int MOST_AGAIN = 200;
    private static final Duration LONGEST_PATIENCE = Duration.ofHours(1);

    /** The delay doubles with each attempt. */
    private static final String AGAIN = """
            UPDATE joint_message SET attempts = attempts + 1,
                next_send_at = cast(:now AS timestamptz) + least(interval '1 minute' * 2 ^ least(attempts + 1, 10), :longest * interval '1 second')
            WHERE id IN (SELECT id FROM joint_message WHERE sent AND state = 'SENDING' AND next_send_at <= :now
                ORDER BY next_send_at, id LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING tenant_id, organ_id, id""";

    private final Inbox inbox;
    private final Outbox outbox;
    private final EnvelopeSigning encrypting;
    private final Tenants tenants;
    private final WorkerDatabase database;
    private final Clock clock;

    CarryEnvelopes(
            Inbox inbox,
            Outbox outbox,
            EnvelopeSigning encrypting,
            Tenants tenants,
            WorkerDatabase database,
            Clock clock) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.encrypting = encrypting;
        this.tenants = tenants;
        this.database = database;
        this.clock = clock;
    }

    /**
     * What the carrier reads beside the encrypted bytes. It is unproved, so it only addresses a refusal.
     *
     * @param from division code of the sending office
     */
    public record Label(UUID envelopeId, String from) {}

    /** An encrypted envelope with its label. */
    public record Outgoing(Label label, byte[] bytes) {}

    /** @return the encrypted bytes; empty if the receipt arrived meanwhile */
    public Optional<Outgoing> outgoing(EnvelopeReady event) {
        String from = Objects.requireNonNull(tenants.get(event.tenantId()).code());
        return TenantScope.in(office(event.tenantId(), event.organId()), () -> outbox.load(event.envelopeId()))
                .map(bytes -> new Outgoing(new Label(event.envelopeId(), from), bytes));
    }

    /** @return envelopes whose receipt is late, to be sent again */
    public List<EnvelopeReady> again() {
        Instant now = clock.instant();
        return database.jdbc()
                .sql(AGAIN)
                .param("now", Timestamp.from(now))
                .param("longest", LONGEST_PATIENCE.toSeconds())
                .param("most", MOST_AGAIN)
                .query((row, n) -> new EnvelopeReady(
                        row.getLong("tenant_id"), row.getLong("organ_id"), row.getObject("id", UUID.class)))
                .list();
    }

    /**
     * Decrypts, checks, and accepts or refuses an envelope.
     *
     * @param label absent if the message came without one
     * @return the signed receipts for the partner; none if the envelope must come again, or nobody can be answered
     */
    public List<byte[]> incoming(byte[] encrypted, @Nullable Label label) {
        try {
            EnvelopeSigning.Received received = encrypting.open(encrypted);
            Tenant office = tenants.byCode(received.envelope().to())
                    .filter(tenant -> tenant.state() == Tenant.State.ACTIVE)
                    .orElseThrow(
                            () -> new EnvelopeRefused(EnvelopeRefused.Cause.UNKNOWN_OFFICE, "no such office here"));
            Scope scope = Scope.partner(
                    office.id(),
                    tenants.receivingOrgan(office.id()).id(),
                    received.envelope().caseId());
            return TenantScope.in(scope, () -> inbox.take(received));
        } catch (EnvelopeRefused refused) {
            return refuse(encrypted, label, refused.cause());
        }
    }

    private List<byte[]> refuse(byte[] encrypted, @Nullable Label label, EnvelopeRefused.Cause cause) {
        log.warn("Envelope {} refused: {}", label == null ? "without a label" : label.envelopeId, cause);
        database.jdbc()
                .sql("INSERT INTO bridge_refusal (id, at, cause, envelope_digest, envelope_id) VALUES (?, ?, ?, ?, ?)")
                .params(NewId.next(), Timestamp.from(clock.instant()), cause.name(), encrypting.digest(encrypted))
                .param(label == null ? null : label.envelopeId)
                .update();
        return label == null ? List.of() : List.of(encrypting.refused(label.envelopeId, label.from, encrypted, cause));
    }

    /** An invalid receipt, or one for no office here, changes nothing. */
    public void receipt(byte[] signed) {
        Receipt receipt;
        try {
            receipt = encrypting.receipt(signed);
        } catch (EnvelopeRefused refused) {
            log.warn("Receipt refused: {}", refused.cause());
            return;
        }
        tenants.byCode(receipt.to())
                .ifPresent(office -> TenantScope.run(
                        office(office.id(), tenants.receivingOrgan(office.id()).id()),
                        () -> outbox.receipted(receipt, signed)));
    }

    /**
     * Sends again what the partner's ledger lacks. An invalid standing, or one for no office here, changes nothing.
     *
     * @return the answer where the case never came here, so that it is sent again from its start
     */
    public Optional<byte[]> standing(byte[] signed) {
        Standing standing;
        try {
            standing = encrypting.readStanding(signed);
        } catch (EnvelopeRefused refused) {
            log.warn("Standing refused: {}", refused.cause());
            return Optional.empty();
        }
        Optional<Tenant> office = tenants.byCode(standing.to());
        if (office.isEmpty() || standing.sent() + standing.taken() == 0) {
            return Optional.empty();
        }
        long tenantId = office.get().id();
        Scope scope = office(tenantId, tenants.receivingOrgan(tenantId).id());
        return TenantScope.in(scope, () -> outbox.compared(standing))
                ? Optional.empty()
                : Optional.of(encrypting.standing(
                        new Standing(standing.caseId(), standing.to(), standing.from(), 0, 0, clock.instant())));
    }

    private Scope office(long tenantId, long organId) {
        return Scope.worker(tenants.get(tenantId), organId);
    }
}
