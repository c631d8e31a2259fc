package org.xinqiao.supervision;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.AdoptionDto;
import org.xinqiao.api.model.LiabilityEventDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.ProposalDto;
import org.xinqiao.api.model.ProposalKindDto;
import org.xinqiao.api.model.ProposalStateDto;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.Tenants;

/** Reads the proposals that the acting organ sent or received. */
@Service
public class ReadProposals {

    private final EntityManager entities;
    private final Letters letters;
    private final Tenants tenants;
    private final Clock clock;

    ReadProposals(EntityManager entities, Letters letters, Tenants tenants, Clock clock) {
        this.entities = entities;
        this.letters = letters;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** @throws Refusal not-found unless the organ sent or received it */
    @Transactional(readOnly = true)
    public ProposalDto one(UUID id) {
        Proposal proposal = entities.find(Proposal.class, id);
        if (proposal == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        return view(proposal);
    }

    /** @param limit 1–101 */
    @Transactional(readOnly = true)
    public List<ProposalDto> page(@Nullable PagePosition after, int limit) {
        return letters.page(Proposal.class, "SELECT * FROM proposal", "sent_at", null, after, limit).stream()
                .map(this::view)
                .toList();
    }

    ProposalDto view(Proposal proposal) {
        return new ProposalDto()
                .proposalId(proposal.id)
                .number(proposal.number)
                .matterId(proposal.matterId)
                .sender(tenants.ref(proposal.senderTenant, proposal.senderOrgan))
                .addressee(tenants.ref(proposal.tenantId, proposal.organId))
                .kind(SameName.in(ProposalKindDto.class, proposal.kind))
                .event(proposal.event == null ? null : SameName.in(LiabilityEventDto.class, proposal.event))
                .text(proposal.text)
                .state(SameName.in(ProposalStateDto.class, proposal.state))
                .sentAt(ChinaTime.at(proposal.sentAt))
                .dueDate(proposal.dueDate)
                .overdue(proposal.isOverdue(clock.instant()))
                .adopted(proposal.adopted == null ? null : SameName.in(AdoptionDto.class, proposal.adopted))
                .reply(proposal.reply)
                .repliedAt(proposal.repliedAt == null ? null : ChinaTime.at(proposal.repliedAt))
                .version((long) proposal.version);
    }
}
