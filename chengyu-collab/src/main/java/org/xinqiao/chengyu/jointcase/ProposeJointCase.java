package org.xinqiao.chengyu.jointcase;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.JointCaseDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.chengyu.ledger.EnvelopeSigning;
import org.xinqiao.chengyu.ledger.Ledger;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.JoinMatter;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * The organ with custody of a matter proposes a joint case to an office of the other province, by agreement (Art.
 * 24¶1).
 */
@Service
public class ProposeJointCase {

    private final EntityManager entities;
    private final JoinMatter join;
    private final Ledger ledger;
    private final EnvelopeSigning encrypting;
    private final Tenants tenants;
    private final ReadJointCases read;
    private final AuditLog audit;
    private final AnswerClock answer;

    ProposeJointCase(
            EntityManager entities,
            JoinMatter join,
            Ledger ledger,
            EnvelopeSigning encrypting,
            Tenants tenants,
            ReadJointCases read,
            AuditLog audit,
            AnswerClock answer) {
        this.entities = entities;
        this.join = join;
        this.ledger = ledger;
        this.encrypting = encrypting;
        this.tenants = tenants;
        this.read = read;
        this.audit = audit;
        this.answer = answer;
    }

    /** @param partnerCode division code of the partner's office */
    public record Proposal(String partnerCode, String summary, List<String> demands, String request, Contact contact) {}

    /**
     * @throws Refusal as {@link JoinMatter#join}; also target-unknown if the code is not of the partner's province,
     *     partner-unavailable, never-exchanged
     */
    @Transactional
    public JointCaseDto propose(CommandContext order, Proposal proposal) {
        BorderTexts texts = new BorderTexts()
                .text("summary", proposal.summary)
                .texts("demands", proposal.demands)
                .text("request", proposal.request)
                .contact(proposal.contact);
        texts.withoutPersonalData();
        String partner = encrypting.partnerNode();
        if (!proposal.partnerCode.startsWith(partner)) {
            throw Refusal.of(ProblemCodeDto.TARGET_UNKNOWN).field("partner_code");
        }
        JoinMatter.Facts facts = join.join(order, proposal.partnerCode);
        texts.withoutPetitioners(order.matterId(), join);
        var scope = TenantScope.current();
        var office = tenants.get(scope.tenantId());
        String code = office.code();
        if (code == null) {
            throw Refusal.of(ProblemCodeDto.TARGET_UNKNOWN);
        }
        Packet packet =
                new Packet(facts.category(), facts.placeCode(), proposal.summary, proposal.demands, proposal.request);
        boolean leading = !facts.placeCode().startsWith(partner);
        JointCase made = JointCase.proposed(
                scope, leading, proposal.partnerCode, order.matterId(), facts.number(), packet, answer.asked());
        UUID id = made.id;
        entities.persist(made);
        entities.flush();
        answer.runs(made);
        ledger.send(
                new Ledger.Parties(id, Objects.requireNonNull(code), proposal.partnerCode),
                MessageType.PACKET,
                JointCaseBodies.packet(
                        facts.number(),
                        packet,
                        facts.clocks(),
                        new JointCaseBodies.Office(code, office.name()),
                        proposal.contact,
                        leading ? encrypting.node() : partner));
        audit.record(AuditedAction.on(order.matterId(), "JOINT_PROPOSE", 2).because(id.toString()));
        return read.view(made);
    }
}
