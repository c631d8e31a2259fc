package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.chengyu.ledger.CarryEnvelopes;
import org.xinqiao.chengyu.ledger.EnvelopeReady;
import org.xinqiao.client.model.OrganKind;
import org.xinqiao.client.model.Tenant;
import org.xinqiao.matter.OverdueClock;
import org.xinqiao.supervision.EscalateMatter;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Claims and messages that name another office than the one they are about. */
class FalseMessagesTest extends NodeTest {

    @Autowired
    private EscalateMatter escalate;

    @Autowired
    private Tenants tenants;

    @Autowired
    private CarryEnvelopes carry;

    /** Each clock is read again under row security: a claim may be old, and a false one is nobody's word. */
    @Test
    void a_clock_in_another_offices_scope_escalates_nothing() {
        ClientLife life = new ClientLife(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk");
        String row =
                "SELECT id || ' ' || level || ' ' || coalesce(level_at::text, '') FROM deadline WHERE matter_id = ?"
                        + " AND rule = 'NOTICE'";
        String before = one(row, life.id());
        OverdueClock due = due(life, before, TOWNSHIP, 0);
        OverdueClock lying = due(life, before, SIBLING, 0);
        OverdueClock higher = due(life, before, TOWNSHIP, 2);

        for (OverdueClock one : List.of(due, lying, higher)) {
            assertThat(escalated(SIBLING, one)).isZero();
        }
        assertThat(escalated(TOWNSHIP, higher)).as("not its level").isZero();
        assertThatThrownBy(() -> escalated("510104", due))
                .as("the county sees it, and has no say at the office's own level")
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(one(row, life.id())).isEqualTo(before);
        assertThat(one("SELECT count(*)::text FROM notice WHERE matter_id = ?", life.id()))
                .isEqualTo("0");
        assertThat(one("SELECT count(*)::text FROM escalation WHERE matter_id = ?", life.id()))
                .isEqualTo("0");
    }

    private int escalated(String division, OverdueClock due) {
        long acting = id(division);
        Scope scope =
                Scope.worker(tenants.get(acting), tenants.receivingOrgan(acting).id());
        return TenantScope.in(scope, () -> escalate.escalate(List.of(due)));
    }

    private OverdueClock due(ClientLife life, String row, String division, int level) {
        return new OverdueClock(
                UUID.fromString(row.substring(0, row.indexOf(' '))),
                life.id(),
                id(division),
                Long.parseLong(ClientLife.organ(office(TOWNSHIP), OrganKind.GOVERNMENT)),
                false,
                "NOTICE",
                level,
                clock.instant(),
                1);
    }

    private long id(String division) {
        return Long.parseLong(office(division).getTenantId());
    }

    private String one(String sql, UUID matter) {
        return database(DatabaseRole.OWNER)
                .sql(sql)
                .param(matter)
                .query(String.class)
                .single();
    }

    /** An envelope is loaded in the scope of the office that the event names, and there is none of another's. */
    @Test
    void an_event_with_another_offices_id_sends_nothing() {
        ClientLife life = new ClientLife(this::as, office(TOWNSHIP)).registered("jinguanyi.clerk");
        UUID envelope = UUID.randomUUID();
        UUID jointCase = UUID.randomUUID();
        EnvelopeReady own = event(TOWNSHIP, envelope);
        database(DatabaseRole.OWNER)
                .sql(
                        "INSERT INTO joint_case (id, tenant_id, organ_id, matter_id, proposer, leads, partner_code, own_number,"
                                + " state, packet, partner_clocks, opened_at, ack_due_at, answer_due_at, version)"
                                + " VALUES (?, ?, ?, ?, true, true, '500153', ?, 'CLOSED', '{}', '[]', now(), now(), now(), 0)")
                .params(jointCase, own.tenantId(), own.organId(), life.id(), life.number())
                .update();
        database(DatabaseRole.OWNER)
                .sql(
                        "INSERT INTO joint_message (id, tenant_id, organ_id, case_id, sent, sequence, place, type, at, expires_at,"
                                + " state, signed, signed_digest, envelope, envelope_digest, attempts)"
                                + " VALUES (?, ?, ?, ?, true, 1, gen_random_uuid(), 'CLOSE', now(), now(), 'TAKEN', '', '', 'encrypted', '', 0)")
                .params(envelope, own.tenantId(), own.organId(), jointCase)
                .update();
        for (int turn = 0; turn < 2; turn++) {
            assertThat(carry.outgoing(own)).isPresent();
            assertThat(carry.outgoing(event(SIBLING, envelope))).isEmpty();
            assertThat(carry.outgoing(event("510104", envelope))).isEmpty();
        }
    }

    private EnvelopeReady event(String division, UUID envelope) {
        Tenant office = office(division);
        return new EnvelopeReady(
                Long.parseLong(office.getTenantId()),
                Long.parseLong(ClientLife.organ(office, OrganKind.GOVERNMENT)),
                envelope);
    }
}
