package org.xinqiao.matter.petition;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.DocumentRefDto;
import org.xinqiao.api.model.EventNameDto;
import org.xinqiao.api.model.IdentityOpeningDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.OfficeRefDto;
import org.xinqiao.api.model.PetitionStatusDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.RevealPurposeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.audit.IdentityOpenings;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.MatterTexts;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.matter.procedure.Procedure;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.read.AttachmentViews;
import org.xinqiao.matter.read.ContentViews;
import org.xinqiao.petitioner.QueryCodes;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** The petitioner asks how the matter stands (Art. 18¶1, 21¶2), with number and query code. */
@Service
public class FollowPetition {

    private static final Set<MatterEvent> REQUESTS =
            EnumSet.of(MatterEvent.REQUEST_REVIEW, MatterEvent.REQUEST_REREVIEW);

    private static final Set<DocumentKindDto> ENDS = EnumSet.of(
            DocumentKindDto.AGREEMENT,
            DocumentKindDto.REVIVE_NOTICE,
            DocumentKindDto.OPINION,
            DocumentKindDto.REVIEW_OPINION,
            DocumentKindDto.REREVIEW_OPINION,
            DocumentKindDto.DUTY_ANSWER,
            DocumentKindDto.WITHDRAWAL);

    private final EntityManager entities;
    private final QueryCodes codes;
    private final MatterViews views;
    private final ContentViews contents;
    private final AttachmentViews attachments;
    private final PetitionSteps steps;
    private final Ratings ratings;
    private final StandAlone alone;
    private final IdentityOpenings openings;
    private final Tenants tenants;
    private final AuditLog audit;
    private final Clock clock;

    FollowPetition(
            EntityManager entities,
            QueryCodes codes,
            MatterViews views,
            ContentViews contents,
            AttachmentViews attachments,
            PetitionSteps steps,
            Ratings ratings,
            StandAlone alone,
            IdentityOpenings openings,
            Tenants tenants,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.codes = codes;
        this.views = views;
        this.contents = contents;
        this.attachments = attachments;
        this.steps = steps;
        this.ratings = ratings;
        this.alone = alone;
        this.openings = openings;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Where the petitioner acts: the organ that holds the matter, or held it last.
     *
     * @param offices all that ever had custody
     */
    public record Custodian(long tenantId, long organId, Set<Long> offices) {

        /** Another office, which gets part in it too. */
        Custodian at(long tenant, long organ) {
            return new Custodian(
                    tenant,
                    organ,
                    Stream.concat(offices.stream(), Stream.of(tenant)).collect(Collectors.toSet()));
        }
    }

    /** Runs in the LOOKUP scope of the number's office: compares the code and sees no matter. */
    @Transactional(readOnly = true)
    public Optional<UUID> matterOf(String number, String code) {
        return codes.matterOf(number, code);
    }

    /** Runs in a LOOKUP scope: finds the number by name and code, and sees no matter. */
    @Transactional(readOnly = true)
    public Optional<String> numberOf(String name, String code) {
        return codes.numberOf(name, code);
    }

    /** Runs in the petitioner's scope, narrowed to the matter. */
    @Transactional(readOnly = true)
    public Custodian custodian(UUID matterId) {
        return custodian(views.custodies(matterId));
    }

    static Custodian custodian(List<Custody> custodies) {
        Custody at = holder(custodies);
        return new Custodian(
                at.tenantId(),
                at.organId(),
                custodies.stream().map(custody -> custody.tenantId()).collect(Collectors.toSet()));
    }

    /** Runs in the petitioner's scope, narrowed to the matter. */
    @Transactional
    public PetitionStatusDto status(UUID matterId) {
        Matter matter = entities.find(Matter.class, matterId);
        if (matter == null) {
            throw Refusal.of(ProblemCodeDto.QUERY_CODE_WRONG);
        }
        audit.record(AuditedAction.on(matterId, "FOLLOW_PETITION", 2));
        List<Custody> custodies = views.custodies(matterId);
        List<Deadline> deadlines = views.deadlines(matterId);
        Custody now = holder(custodies);
        Instant at = clock.instant();
        List<DocumentRefDto> documents = contents.refs(matterId);
        PetitionStatusDto status = new PetitionStatusDto()
                .number(matter.number())
                .state(SameName.in(MatterStateDto.class, matter.state()))
                .stateZh(MatterTexts.zh("state", matter.state()))
                .stateEn(MatterTexts.en("state", matter.state()))
                .filedAt(ChinaTime.at(matter.filedAt()))
                .registeredAt(MatterViews.atOrNull(matter.registeredAt()))
                .office(views.office(now.tenantId(), now.organId()))
                .steps(steps.of(matter, custodies, deadlines, documents))
                .deadlines(deadlines.stream()
                        .filter(Deadline::isOpen)
                        .map(deadline -> views.of(deadline, at))
                        .toList())
                .documents(documents)
                .nextStepZh(MatterTexts.zh("next", matter.state()))
                .nextStepEn(MatterTexts.en("next", matter.state()))
                .remedyZh(MatterTexts.zh("remedy", matter.state()))
                .remedyEn(MatterTexts.en("remedy", matter.state()));
        mayDo(status, matter, custodies, deadlines, documents, at);
        return status.contacts(contents.contacts(matterId))
                .withdrawalAwaits(MatterState.OPEN.contains(matter.state())
                        && !contents.typedWithdrawal(matterId).isEmpty()
                        && contents.withdrawalsMissing(matterId) == 0)
                .publishable(ReviewChain.publishable(matter.state(), deadlines))
                .identityOpenings(openings.all().stream().map(this::opening).toList())
                .ratings(ratings.views(matter, custodies, at))
                .executions(contents.executions(matterId))
                .attachments(attachments.of(matterId));
    }

    private void mayDo(
            PetitionStatusDto status,
            Matter matter,
            List<Custody> custodies,
            List<Deadline> deadlines,
            List<DocumentRefDto> documents,
            Instant at) {
        Set<LimitRule> windows = deadlines.stream()
                .filter(deadline -> deadline.rule().isPetitioners() && deadline.isOpen() && deadline.inTime(at))
                .map(window -> window.rule())
                .collect(Collectors.toSet());
        List<OfficeRefDto> reviewers = Stream.concat(
                        asked(matter.state(), custodies, windows, at).stream(),
                        askedFirst(matter.state(), custodies, windows).stream())
                .map(organ -> views.office(organ.tenantId(), organ.id()))
                .toList();
        status.nextEvents(Procedure.next(matter.state(), TenantScope.current()).stream()
                        .filter(event -> !REQUESTS.contains(event) || !reviewers.isEmpty())
                        .filter(event -> event != MatterEvent.REVIVE || isSettled(documents))
                        .map(event -> SameName.in(EventNameDto.class, event))
                        .toList())
                .reviewOffered(!reviewers.isEmpty())
                .reviewOrgans(reviewers)
                .reopeningOffered(ReviewChain.lapsed(matter.state(), deadlines, custodies)
                                .isPresent()
                        && custodies.stream()
                                .noneMatch(custody -> custody.isOpen() && custody.mode() == CustodyMode.REOPENING)
                        && !tenants.reviewers(holder(custodies).organId()).isEmpty());
    }

    /** Whom a request goes to: who reviews already, or who may. */
    private List<Organ> asked(MatterState state, List<Custody> custodies, Set<LimitRule> windows, Instant at) {
        Custody holder = holder(custodies);
        if (state == MatterState.LINKED) {
            return alone.elsewhere(at)
                    .map(there -> there.reviewedBy() == null
                            ? tenants.reviewers(there.decidedBy())
                            : tenants.organ(there.reviewedBy()).stream().toList())
                    .orElse(List.of());
        }
        boolean first = state == MatterState.REVIEW_OPEN || state == MatterState.REVIEWING;
        if (!windows.contains(first ? LimitRule.REVIEW_WINDOW : LimitRule.REREVIEW_WINDOW)) {
            return List.of();
        }
        return switch (state) {
            case REVIEWING, REREVIEWING ->
                tenants.organ(holder.organId()).stream().toList();
            case REVIEW_OPEN -> tenants.reviewers(holder.organId());
            default ->
                tenants.reviewers(ReviewChain.contested(holder, custodies).organId());
        };
    }

    /** Who reviews the opinion, for an own window that runs on after another's review (RULEBOOK V7). */
    private List<Organ> askedFirst(MatterState state, List<Custody> custodies, Set<LimitRule> windows) {
        return StandAlone.REVIEWED.contains(state) && windows.contains(LimitRule.REVIEW_WINDOW)
                ? ReviewChain.decided(custodies)
                        .map(decided -> tenants.reviewers(decided.organId()))
                        .orElse(List.of())
                : List.of();
    }

    /** True where the last end is a settlement (RULEBOOK H5). */
    private static boolean isSettled(List<DocumentRefDto> documents) {
        return documents.stream()
                .map(DocumentRefDto::getKind)
                .filter(ENDS::contains)
                .reduce((earlier, later) -> later)
                .filter(DocumentKindDto.AGREEMENT::equals)
                .isPresent();
    }

    private IdentityOpeningDto opening(IdentityOpenings.Opening opening) {
        return new IdentityOpeningDto()
                .at(ChinaTime.at(opening.at()))
                .office(views.office(opening.tenantId(), opening.organId()))
                .purpose(SameName.in(RevealPurposeDto.class, opening.purpose()))
                .reason(opening.reason());
    }

    /** The open holding custody, or else the last one. */
    static Custody holder(List<Custody> custodies) {
        return custodies.stream()
                .filter(Custody::isHolding)
                .findFirst()
                .or(() -> custodies.stream()
                        .filter(custody -> custody.mode().holds())
                        .reduce((earlier, later) -> later))
                .orElseThrow();
    }
}
