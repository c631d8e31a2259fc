package org.xinqiao.matter;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.DocumentRefDto;
import org.xinqiao.api.model.EventNameDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.OfficeRefDto;
import org.xinqiao.api.model.PetitionRefDto;
import org.xinqiao.api.model.PetitionStatusDto;
import org.xinqiao.api.model.PetitionStepDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.Deed;
import org.xinqiao.petitioner.QueryCodes;

/** The petitioner's right to ask how it stands (Art. 18¶1, 21¶2), with number and query code. */
@Service
public class FollowPetition {

    /** More than one split into ten parts and some of these again. */
    public static final int MOST_RELATED = 50;

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final QueryCodes codes;
    private final MatterViews views;
    private final ContentViews contents;
    private final AuditLog audit;
    private final Clock clock;

    FollowPetition(
            EntityManager entities,
            JdbcClient jdbc,
            QueryCodes codes,
            MatterViews views,
            ContentViews contents,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.codes = codes;
        this.views = views;
        this.contents = contents;
        this.audit = audit;
        this.clock = clock;
    }

    /** Runs in the LOOKUP scope of the number's office; sees no matter, only compares the code. */
    @Transactional(readOnly = true)
    public Optional<UUID> matterOf(String number, String code) {
        return codes.matterOf(number, code);
    }

    /** Runs in the petitioner's scope, narrowed to the matter. */
    @Transactional
    public PetitionStatusDto status(UUID matterId) {
        Matter matter = entities.find(Matter.class, matterId);
        if (matter == null) {
            throw Refusal.of(ProblemCodeDto.QUERY_CODE_WRONG);
        }
        audit.record(Deed.on(matterId, "FOLLOW_PETITION", 2));
        List<Hop> hops = views.hops(matterId);
        Instant at = clock.instant();
        List<DocumentRefDto> documents = contents.refs(matterId);
        return new PetitionStatusDto()
                .number(matter.number)
                .state(MatterStateDto.valueOf(matter.state.name()))
                .stateZh(MatterTexts.zh("state", matter.state))
                .stateEn(MatterTexts.en("state", matter.state))
                .filedAt(MatterViews.at(matter.filedAt))
                .office(holder(hops))
                .steps(steps(matter, hops, documents))
                .deadlines(views.deadlines(matterId).stream()
                        .filter(Deadline::isOpen)
                        .map(deadline -> views.of(deadline, at))
                        .toList())
                .documents(documents)
                .nextStepZh(MatterTexts.zh("next", matter.state))
                .nextStepEn(MatterTexts.en("next", matter.state))
                .remedyZh(MatterTexts.zh("remedy", matter.state))
                .remedyEn(MatterTexts.en("remedy", matter.state));
    }

    /** Another matter that belongs to the petitioner's own. */
    public record Related(UUID matterId, boolean linkedTo) {}

    /** Where it lives on, and what it was split from and into; in the petitioner's scope of this matter. */
    @Transactional(readOnly = true)
    public List<Related> related(UUID matterId) {
        return jdbc.sql("SELECT CASE matter_id WHEN ? THEN other_id ELSE matter_id END AS id, kind = 'LINK' AS linked"
                        + " FROM matter_link WHERE matter_id = ? OR (other_id = ? AND kind = 'SPLIT')"
                        + " ORDER BY at, id LIMIT ?")
                .params(matterId, matterId, matterId, MOST_RELATED)
                .query((row, n) -> new Related(row.getObject("id", UUID.class), row.getBoolean("linked")))
                .list();
    }

    /** How a related matter stands, by its index alone; in a petitioner's scope of that matter. */
    @Transactional(readOnly = true)
    public PetitionRefDto ref(UUID matterId) {
        Matter matter = entities.find(Matter.class, matterId);
        return new PetitionRefDto()
                .number(matter.number)
                .state(MatterStateDto.valueOf(matter.state.name()))
                .stateZh(MatterTexts.zh("state", matter.state))
                .stateEn(MatterTexts.en("state", matter.state))
                .office(holder(views.hops(matterId)));
    }

    private OfficeRefDto holder(List<Hop> hops) {
        Hop now = hops.stream().filter(Hop::isHolding).findFirst().orElse(hops.getLast());
        return views.office(now.tenantId, now.organId);
    }

    /** Registration, each forwarding with its date, and each paper that was sent (RULEBOOK W1). */
    private List<PetitionStepDto> steps(Matter matter, List<Hop> hops, List<DocumentRefDto> documents) {
        List<PetitionStepDto> steps = new ArrayList<>();
        if (matter.registeredAt != null) {
            Hop first = hops.getFirst();
            steps.add(step(EventNameDto.REGISTER, matter.registeredAt, first));
        }
        for (Hop hop : hops) {
            if (hop.endedAt != null && hop.outcome != null) {
                steps.add(step(EventNameDto.valueOf(hop.outcome), hop.endedAt, hop));
            }
        }
        for (DocumentRefDto document : documents) {
            eventOf(document)
                    .ifPresent(event -> steps.add(new PetitionStepDto()
                            .event(event)
                            .at(document.getIssuedAt())
                            .office(document.getIssuedBy())));
        }
        steps.sort(Comparator.comparing(PetitionStepDto::getAt));
        return steps;
    }

    private PetitionStepDto step(EventNameDto event, Instant at, Hop hop) {
        return new PetitionStepDto()
                .event(event)
                .at(MatterViews.at(at))
                .office(views.office(hop.tenantId, hop.organId));
    }

    private static Optional<EventNameDto> eventOf(DocumentRefDto document) {
        return switch (document.getKind()) {
            case ACCEPTANCE_NOTICE -> Optional.of(EventNameDto.ACCEPT);
            case EXTENSION_NOTICE -> Optional.of(EventNameDto.EXTEND);
            case REFERRAL_NOTICE -> Optional.of(EventNameDto.REFER);
            case STATUTORY_ROUTE_NOTICE -> Optional.of(EventNameDto.ROUTE_STATUTORY);
            case NOT_ACCEPTED_NOTICE -> Optional.of(EventNameDto.NOT_ACCEPT);
            case NO_LONGER_NOTICE -> Optional.of(EventNameDto.NO_LONGER);
            case OPINION -> Optional.of(EventNameDto.DECIDE);
            case SERVICE_PROOF -> Optional.of(EventNameDto.SERVE);
            default -> Optional.empty();
        };
    }
}
