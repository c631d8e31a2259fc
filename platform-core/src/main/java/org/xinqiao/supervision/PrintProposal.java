package org.xinqiao.supervision;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.document.Documents;
import org.xinqiao.document.Issued;
import org.xinqiao.matter.SuperviseMatter;
import org.xinqiao.tenancy.Tenants;

/** A proposal and its reply as papers (RULEBOOK U2, §18), for the two parties: their own rows are the records. */
@Service
public class PrintProposal {

    private final EntityManager entities;
    private final Documents documents;
    private final SuperviseMatter matters;
    private final Tenants tenants;

    PrintProposal(EntityManager entities, Documents documents, SuperviseMatter matters, Tenants tenants) {
        this.entities = entities;
        this.documents = documents;
        this.matters = matters;
        this.tenants = tenants;
    }

    /** @throws Refusal not-found unless the organ sent or received it */
    @Transactional(readOnly = true)
    public Issued proposal(UUID id) {
        Proposal proposal = find(id);
        Map<String, Object> says = said(proposal, proposal.number, proposal.sentAt);
        says.putAll(by(proposal.senderTenant, proposal.senderOrgan));
        says.putAll(Map.of("to", name(proposal.organId), "kind", proposal.kind.name(), "text", proposal.text));
        if (proposal.event != null) {
            says.put("event", proposal.event.name());
        }
        return documents.letter(
                id, proposal.senderTenant, DocumentKind.PROPOSAL, proposal.number, says, proposal.sentAt);
    }

    /** @throws Refusal not-found unless the organ sent or received it and it was answered */
    @Transactional(readOnly = true)
    public Issued reply(UUID id) {
        Proposal proposal = find(id);
        if (proposal.repliedAt == null || proposal.adopted == null || proposal.reply == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        String number = proposal.number + "-1";
        Map<String, Object> says = said(proposal, number, proposal.repliedAt);
        says.putAll(by(proposal.tenantId, proposal.organId));
        says.putAll(
                Map.of("to", name(proposal.senderOrgan), "adopted", proposal.adopted.name(), "text", proposal.reply));
        return documents.letter(id, proposal.tenantId, DocumentKind.PROPOSAL_REPLY, number, says, proposal.repliedAt);
    }

    private Proposal find(UUID id) {
        Proposal proposal = entities.find(Proposal.class, id);
        if (proposal == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        return proposal;
    }

    private Map<String, Object> said(Proposal proposal, String number, Instant at) {
        Map<String, Object> says = new HashMap<>(Map.of(
                "document_number",
                number,
                "proposal_number",
                proposal.number,
                "date",
                ChinaTime.dateOf(at).toString()));
        if (proposal.matterId != null) {
            matters.numberOf(proposal.matterId).ifPresent(of -> says.put("matter_number", of));
        }
        return says;
    }

    private Map<String, String> by(long tenantId, long organId) {
        return Map.of("office", tenants.officialName(tenantId), "organ", name(organId));
    }

    private String name(long organId) {
        return tenants.organ(organId)
                .map(organ -> organ.officialName(tenants.get(organ.tenantId())))
                .orElseThrow();
    }
}
