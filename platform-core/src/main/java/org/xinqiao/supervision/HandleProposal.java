package org.xinqiao.supervision;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.LiabilityEventDto;
import org.xinqiao.api.model.ProposalDto;
import org.xinqiao.api.model.ProposalKindDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.Adoption;
import org.xinqiao.matter.SuperviseMatter;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** A petition office proposes, within its own office or downward, and the organ replies in writing (Art. 40¶4). */
@Service
public class HandleProposal {

    private final EntityManager entities;
    private final SuperviseMatter matters;
    private final ReadProposals read;
    private final StatutoryClock law;
    private final Tenants tenants;
    private final AuditLog audit;
    private final Clock clock;

    HandleProposal(
            EntityManager entities,
            SuperviseMatter matters,
            ReadProposals read,
            StatutoryClock law,
            Tenants tenants,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.matters = matters;
        this.read = read;
        this.law = law;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param number of the letter
     * @param matterId the matter that prompted it, where there is one
     */
    record NewProposal(
            String number, @Nullable UUID matterId, Proposal.Kind kind, Proposal.@Nullable Event event, String text) {}

    /** The addressee; without an organ, the office's receiving organ. */
    public record Addressee(long tenantId, @Nullable Long organId) {}

    /** The proposal in the version the officer saw. */
    public record SeenVersion(UUID proposalId, int version) {}

    /** What is proposed; an event only where somebody is to be held to account for it (Art. 42–46). */
    public record Words(ProposalKindDto kind, @Nullable LiabilityEventDto event, String text) {}

    /**
     * @throws Refusal forbidden to all but petition offices; target-…; not-found for a matter unseen or restricted;
     *     validation-failed
     */
    @Transactional
    public ProposalDto send(Addressee to, @Nullable UUID matterId, Words words) {
        LiabilityEventDto event = words.event;
        if (event != null && words.kind != ProposalKindDto.ACCOUNTABILITY) {
            throw Refusal.of(VALIDATION_FAILED).field("event");
        }
        Scope scope = TenantScope.current();
        if (organ(scope.organId()).kind() != Organ.Kind.PETITION_OFFICE) {
            throw Refusal.of(FORBIDDEN);
        }
        Tenant office = office(to);
        Organ addressee = to.organId == null ? tenants.receivingOrgan(office.id()) : organ(to.organId);
        if (addressee.tenantId() != office.id()) {
            throw Refusal.of(ORGAN_UNKNOWN).field("organ_id");
        }
        if (addressee.id() == scope.organId()) {
            throw Refusal.of(TARGET_NOT_BELOW).field("organ_id");
        }
        if (matterId != null && matters.numberOf(matterId).isEmpty()) {
            throw Refusal.of(NOT_FOUND).field("matter_id");
        }
        Instant now = clock.instant();
        Proposal proposal = new Proposal(
                scope,
                office,
                addressee,
                new NewProposal(
                        number(scope, now),
                        matterId,
                        SameName.in(Proposal.Kind.class, words.kind),
                        event == null ? null : SameName.in(Proposal.Event.class, event),
                        words.text),
                law.due(LimitRule.PROPOSAL_REPLY, now));
        entities.persist(proposal);
        entities.flush();
        Map<String, String> says = new HashMap<>(Map.of("kind", words.kind.getValue(), "text", words.text));
        if (event != null) {
            says.put("event", event.getValue());
        }
        file(proposal, addressee, DocumentKind.PROPOSAL, says);
        return done(proposal, "PROPOSE");
    }

    @Transactional
    public ProposalDto reply(SeenVersion seen, Adoption adopted, String text) {
        Proposal proposal = entities.find(Proposal.class, seen.proposalId);
        if (proposal == null) {
            throw Refusal.of(NOT_FOUND);
        }
        if (!proposal.isTo(TenantScope.current())) {
            throw Refusal.of(FORBIDDEN);
        }
        if (proposal.version != seen.version) {
            throw Refusal.of(STALE).field("If-Match");
        }
        proposal.answer(adopted, text, clock.instant());
        entities.flush();
        file(
                proposal,
                organ(proposal.senderOrgan),
                DocumentKind.PROPOSAL_REPLY,
                Map.of("adopted", adopted.name(), "text", text));
        return done(proposal, "REPLY_PROPOSAL");
    }

    /** In the file of the matter that prompted it, for the two parties alone; without a matter in sight the letter is all. */
    private void file(Proposal proposal, Organ to, DocumentKind kind, Map<String, String> says) {
        if (proposal.matterId != null && matters.numberOf(proposal.matterId).isPresent()) {
            Map<String, String> all = new HashMap<>(says);
            all.put("proposal_id", proposal.id.toString());
            all.put("to", to.officialName(tenants.get(to.tenantId())));
            matters.fileBeside(proposal.matterId, kind, all);
        }
    }

    /** 51000020601-JY2026-0007: the organ, the year, and the serial number in it. */
    private String number(Scope scope, Instant now) {
        int year = ChinaTime.dateOf(now).getYear();
        Instant first = ChinaTime.startOf(LocalDate.of(year, 1, 1));
        long sent = (long) entities.createNativeQuery("SELECT proposals_since(?)", Long.class)
                .setParameter(1, first)
                .getSingleResult();
        return "%d-JY%d-%04d".formatted(scope.organId(), year, sent + 1);
    }

    private ProposalDto done(Proposal proposal, String action) {
        audit.record(
                proposal.matterId == null
                        ? AuditedAction.of(action, null)
                        : AuditedAction.on(proposal.matterId, action, 1));
        entities.flush();
        return read.view(proposal);
    }

    private Tenant office(Addressee to) {
        Tenant office = tenants.find(to.tenantId)
                .orElseThrow(() -> Refusal.of(TARGET_UNKNOWN).field("tenant_id"));
        if (!office.isActive()) {
            throw Refusal.of(TARGET_CLOSED).field("tenant_id");
        }
        if (!tenants.get(TenantScope.current().tenantId()).reaches(office)) {
            throw Refusal.of(TARGET_NOT_BELOW).field("tenant_id");
        }
        return office;
    }

    private Organ organ(long id) {
        return tenants.organ(id).orElseThrow(() -> Refusal.of(ORGAN_UNKNOWN).field("organ_id"));
    }
}
