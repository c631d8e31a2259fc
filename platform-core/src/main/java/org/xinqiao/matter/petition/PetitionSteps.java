package org.xinqiao.matter.petition;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.DocumentRefDto;
import org.xinqiao.api.model.EventNameDto;
import org.xinqiao.api.model.OfficeRefDto;
import org.xinqiao.api.model.PetitionStepDto;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.procedure.MatterViews;

/** The course of a matter as its petitioner sees it: registration, each office, each document (RULEBOOK W1). */
@Component
class PetitionSteps {

    /** The step behind each kind of document; the end of a custody shows the other steps. */
    private static final Map<DocumentKindDto, EventNameDto> PAPERS = Map.ofEntries(
            entry(DocumentKindDto.REFERRAL_NOTICE, EventNameDto.REFER),
            entry(DocumentKindDto.STATUTORY_ROUTE_NOTICE, EventNameDto.ROUTE_STATUTORY),
            entry(DocumentKindDto.NOT_ACCEPTED_NOTICE, EventNameDto.NOT_ACCEPT),
            entry(DocumentKindDto.LEGAL_CONCLUDED_NOTICE, EventNameDto.CONCLUDE_LEGAL),
            entry(DocumentKindDto.NO_LONGER_NOTICE, EventNameDto.NO_LONGER),
            entry(DocumentKindDto.RECLASSIFY_NOTICE, EventNameDto.RECLASSIFY),
            entry(DocumentKindDto.ACCEPTANCE_NOTICE, EventNameDto.ACCEPT),
            entry(DocumentKindDto.DUTY_NOTICE, EventNameDto.ACCEPT_DUTY),
            entry(DocumentKindDto.CONVERSION_NOTICE, EventNameDto.CONVERT),
            entry(DocumentKindDto.EXTENSION_NOTICE, EventNameDto.EXTEND),
            entry(DocumentKindDto.REVIVE_NOTICE, EventNameDto.REVIVE),
            entry(DocumentKindDto.AGREEMENT, EventNameDto.SETTLE),
            entry(DocumentKindDto.OPINION, EventNameDto.DECIDE),
            entry(DocumentKindDto.DUTY_ANSWER, EventNameDto.ANSWER),
            entry(DocumentKindDto.SERVICE_PROOF, EventNameDto.SERVE),
            entry(DocumentKindDto.REVIEW_OPINION, EventNameDto.DECIDE_REVIEW),
            entry(DocumentKindDto.REREVIEW_OPINION, EventNameDto.DECIDE_REREVIEW),
            entry(DocumentKindDto.REOPEN_RECORD, EventNameDto.REOPEN),
            entry(DocumentKindDto.SUPPLEMENT_ANSWER, EventNameDto.SUPPLEMENT),
            entry(DocumentKindDto.WITHDRAWAL, EventNameDto.WITHDRAW));

    private final MatterViews views;
    private final JdbcClient jdbc;

    PetitionSteps(MatterViews views, JdbcClient jdbc) {
        this.views = views;
        this.jdbc = jdbc;
    }

    List<PetitionStepDto> of(
            Matter matter, List<Custody> custodies, List<Deadline> deadlines, List<DocumentRefDto> documents) {
        List<PetitionStepDto> steps = new ArrayList<>();
        if (matter.registeredAt() != null) {
            steps.add(step(EventNameDto.REGISTER, matter.registeredAt(), office(custodies.getFirst())));
        }
        for (Custody custody : custodies) {
            if (custody.endedAt() != null
                    && custody.outcome() != null
                    && !PAPERS.containsValue(SameName.in(EventNameDto.class, custody.outcome()))) {
                steps.add(step(SameName.in(EventNameDto.class, custody.outcome()), custody.endedAt(), office(custody)));
            }
        }
        for (DocumentRefDto document : documents) {
            EventNameDto event = PAPERS.get(document.getKind());
            if (event != null) {
                steps.add(new PetitionStepDto()
                        .event(event)
                        .at(document.getIssuedAt())
                        .office(document.getIssuedBy()));
            }
        }
        deadlines.stream()
                .filter(window -> window.rule().isPetitioners() && window.state() == Deadline.State.MISSED)
                .forEach(window -> steps.add(step(
                        EventNameDto.LAPSE,
                        window.settledAt() == null ? window.dueAt() : window.settledAt(),
                        views.office(window.tenantId(), window.organId()))));
        steps.addAll(joined());
        steps.sort(Comparator.comparing(PetitionStepDto::getAt));
        return steps;
    }

    /** The petitioner is told of a case with the other province (RULEBOOK §15 X1). */
    private List<PetitionStepDto> joined() {
        return jdbc.sql("SELECT at, tenant_id, organ_id FROM joined_cases()")
                .query((row, n) -> step(
                        EventNameDto.JOIN,
                        row.getTimestamp("at").toInstant(),
                        views.office(row.getLong("tenant_id"), row.getLong("organ_id"))))
                .list();
    }

    private OfficeRefDto office(Custody custody) {
        return views.office(custody.tenantId(), custody.organId());
    }

    private static PetitionStepDto step(EventNameDto event, Instant at, OfficeRefDto office) {
        return new PetitionStepDto().event(event).at(ChinaTime.at(at)).office(office);
    }
}
