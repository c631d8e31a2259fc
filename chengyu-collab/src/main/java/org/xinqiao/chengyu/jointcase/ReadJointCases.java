package org.xinqiao.chengyu.jointcase;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.ContactOfficerDto;
import org.xinqiao.api.model.JointCaseDto;
import org.xinqiao.api.model.JointCaseStateDto;
import org.xinqiao.api.model.JointClockDto;
import org.xinqiao.api.model.JointMessageDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.chengyu.ledger.Ledger;
import org.xinqiao.tenancy.Filters;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.RangePlans;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** An organ reads its own joint cases with the messages of both sides. */
@Service
public class ReadJointCases {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final AuditLog audit;
    private final Clock clock;

    ReadJointCases(EntityManager entities, JdbcClient jdbc, Ledger ledger, AuditLog audit, Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Refusal not-found where another organ works it */
    @Transactional(readOnly = true)
    public JointCaseDto one(UUID id) {
        return view(find(id));
    }

    /**
     * Without their messages, which are up to a thousand for each.
     *
     * @param limit 1–101
     */
    @Transactional(readOnly = true)
    public List<JointCaseDto> page(@Nullable UUID matterId, @Nullable PagePosition after, int limit) {
        Scope scope = TenantScope.current();
        Filters filters = new Filters()
                .and("tenant_id = ?", scope.tenantId())
                .and("organ_id = ?", scope.organId())
                .and("matter_id = ?", matterId)
                .after("opened_at", after);
        if (matterId == null) {
            RangePlans.inOrder(jdbc);
        }
        return Filters.bind(
                        entities.unwrap(Session.class)
                                .createNativeQuery(
                                        "SELECT * FROM joint_case WHERE true" + filters.sql()
                                                + " ORDER BY opened_at DESC, id DESC LIMIT " + limit,
                                        JointCase.class),
                        filters.values())
                .getResultList()
                .stream()
                .map(joint -> view(joint, List.of()))
                .toList();
    }

    /** Exports the signed messages and receipts, and writes an audit entry. */
    @Transactional
    public byte[] evidence(UUID id) {
        JointCase joint = find(id);
        audit.record(new AuditedAction("EXPORT_EVIDENCE", 2, joint.matterId, id.toString()));
        return ledger.evidence(id);
    }

    private JointCase find(UUID id) {
        JointCase joint = entities.find(JointCase.class, id);
        if (joint == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        return joint;
    }

    JointCaseDto view(JointCase joint) {
        return view(joint, ledger.lines(joint.id));
    }

    private JointCaseDto view(JointCase joint, List<Ledger.Line> lines) {
        return new JointCaseDto()
                .caseId(joint.id)
                .matterId(joint.matterId)
                .leading(joint.leads)
                .partnerCode(joint.partnerCode)
                .ownNumber(joint.ownNumber)
                .partnerNumber(joint.partnerNumber)
                .state(SameName.in(JointCaseStateDto.class, joint.state))
                .category(joint.packet.category())
                .placeCode(joint.packet.placeCode())
                .summary(joint.packet.summary())
                .demands(joint.packet.demands())
                .request(joint.packet.request())
                .partnerContact(
                        joint.partnerContact == null
                                ? null
                                : new ContactOfficerDto()
                                        .name(joint.partnerContact.name())
                                        .phone(joint.partnerContact.phone()))
                .partnerClocks(joint.partnerClocks.stream()
                        .map(clock -> new JointClockDto()
                                .rule(clock.rule())
                                .startedOn(clock.startedOn())
                                .dueOn(clock.dueOn())
                                .stoppedOn(clock.stoppedOn()))
                        .toList())
                .messages(lines.stream().map(ReadJointCases::message).toList())
                .nextSteps(joint.nextSteps())
                .openedAt(ChinaTime.at(joint.openedAt))
                .acknowledgeDueAt(ChinaTime.at(joint.ackDueAt))
                .acknowledgedAt(joint.acknowledgedAt == null ? null : ChinaTime.at(joint.acknowledgedAt))
                .answerDueAt(ChinaTime.at(joint.answerDueAt))
                .answerOverdue(joint.awaitsAnswer() && !clock.instant().isBefore(joint.answerDueAt))
                .version((long) joint.version);
    }

    private static JointMessageDto message(Ledger.Line line) {
        return new JointMessageDto()
                .messageId(line.id())
                .sent(line.sent())
                .sequence(line.sequence())
                .type(line.type().name())
                .at(ChinaTime.at(line.at()))
                .state(SameName.in(JointMessageDto.StateEnum.class, line.state()))
                .cause(line.cause())
                .text(line.text());
    }
}
