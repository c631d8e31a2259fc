package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;
import org.xinqiao.api.model.RecusalGroundDto;
import org.xinqiao.api.model.RecuseOfficerDto;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.Procedure;
import org.xinqiao.matter.procedure.SignedStep;
import org.xinqiao.matter.procedure.Transition;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Tenants;

/** Drafting and signing (拟稿、审签; RULEBOOK H9) in offices that sign. */
class SigningTest extends UseCaseTest {

    private static final String COUNTY = "510104";
    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String HEAD = "jinguanyi.head";

    @Autowired
    private Tenants tenants;

    @Autowired
    private List<SignedStep<?, ?>> papers;

    @AfterEach
    void no_office_signs() {
        owner().sql("DELETE FROM signing_rule").update();
        tenants.refresh();
    }

    private void signs(String division, boolean simple, boolean extensions) {
        SigningRuleDto set = answer(as(only(Role.TENANT_ADMIN, division, 1))
                .signing()
                .setSigningRule(
                        office(division).getTenantId(),
                        new SetSigningRuleDto().simple(simple).extensionDrafts(extensions)));
        assertThat(set.getSigning()).isTrue();
    }

    private Life forwarded() {
        return new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK);
    }

    private MatterDto approve(String head, Life life) {
        return answer(as(head).signing().approveDraft(life.id(), newKey(), life.version(head)));
    }

    private void revise(String head, Life life) {
        answer(as(head).signing()
                .reviseDraft(life.id(), newKey(), new ReviseDraftDto().comment("请补充事实。"), life.version(head)));
    }

    private List<UUID> waiting(String officer) {
        return answer(as(officer).signing().listWaitingDrafts(null, 100)).getItems().stream()
                .map(WaitingDraftDto::getMatterId)
                .toList();
    }

    private List<DraftDto> drafts(String officer, Life life) {
        return answer(as(officer).signing().listDrafts(life.id())).getItems();
    }

    @Test
    void each_row_that_the_head_signs_can_be_drafted_and_no_other() {
        Set<MatterEvent> signed = Procedure.TABLE.stream()
                .filter(Transition::isSigned)
                .map(Transition::event)
                .collect(Collectors.toSet());
        signed.removeAll(Set.of(MatterEvent.REVISE, MatterEvent.APPROVE));
        assertThat(papers.stream().map(SignedStep::event))
                .hasSizeGreaterThan(7)
                .containsExactlyInAnyOrderElementsOf(signed);
    }

    @Test
    void an_opinion_waits_for_the_head_goes_back_with_a_comment_and_is_issued_with_the_approval() {
        signs(TOWNSHIP, true, true);
        Life life = forwarded().accepted(HANDLER);
        DeadlineDto clock = life.clock(HANDLER, LimitRuleDto.HANDLING);
        DecideMatterDto decision = life.decision(HANDLER);

        assertThat(life.decide(HANDLER, decision).getState()).isEqualTo(MatterStateDto.HANDLING);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING))
                .as("waiting stops no clock")
                .isEqualTo(clock);
        assertThat(kinds(life)).doesNotContain(DocumentKindDto.OPINION);
        assertRefused(FORBIDDEN, () -> approve(HANDLER, life));

        assertThat(waiting(HEAD)).contains(life.id());
        assertThat(waiting(CLERK)).doesNotContain(life.id());
        revise(HEAD, life);
        assertThat(waiting(HEAD)).doesNotContain(life.id());
        assertRefused(DRAFT_MISSING, () -> approve(HEAD, life));
        life.decide(HANDLER, decision.factsAndReasons("经调查，欠薪属实，有工资表为证。"));
        assertThat(drafts(HEAD, life))
                .extracting(DraftDto::getState)
                .containsExactly(DraftStateDto.DRAFT, DraftStateDto.REVISED);
        assertThat(drafts(HANDLER, life).getLast().getComment()).isEqualTo("请补充事实。");
        assertThat(drafts(HEAD, life).getFirst().getBody()).containsEntry("facts_and_reasons", "经调查，欠薪属实，有工资表为证。");
        assertThat(drafts(CLERK, life)).as("no other organ reads them").isEmpty();

        assertThat(approve(HEAD, life).getState()).isEqualTo(MatterStateDto.DECIDED);
        assertThat(kinds(life)).contains(DocumentKindDto.OPINION);
        assertThat(drafts(HANDLER, life))
                .extracting(DraftDto::getState)
                .containsExactly(DraftStateDto.APPROVED, DraftStateDto.REVISED);
        assertThat(owner().sql("SELECT decided_by <> drafted_by FROM custody WHERE matter_id = ? AND decided_by IS NOT"
                                + " NULL")
                        .param(life.id())
                        .query(Boolean.class)
                        .single())
                .as("both are earlier handlers")
                .isTrue();
        life.served(HANDLER);
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.REVIEW_OPEN);
    }

    private List<DocumentKindDto> kinds(Life life) {
        return new HandlingLife(this::as, life)
                .documents(HANDLER).stream().map(DocumentRecordDto::getKind).toList();
    }

    @Test
    void nobody_signs_their_own_draft_and_a_later_one_replaces_it() {
        signs(TOWNSHIP, true, true);
        Life life = forwarded().accepted(HANDLER);
        DecideMatterDto decision = life.decision(HANDLER);
        life.decide(HEAD, decision);
        assertRefused(OWN_DRAFT, () -> approve(HEAD, life));
        life.decide(HANDLER, decision);
        assertThat(drafts(HEAD, life))
                .extracting(DraftDto::getState)
                .containsExactly(DraftStateDto.DRAFT, DraftStateDto.REPLACED);
        String seen = life.version(HEAD);
        life.decide(HANDLER, decision.factsAndReasons("另一稿。"));
        assertRefused(STALE, () -> answer(as(HEAD).signing().approveDraft(life.id(), newKey(), seen)));
        assertThat(approve(HEAD, life).getState()).isEqualTo(MatterStateDto.DECIDED);
    }

    @Test
    void what_would_be_refused_is_refused_to_the_drafter_and_what_became_unlawful_to_the_head() {
        signs(TOWNSHIP, true, true);
        HandlingLife handled = new HandlingLife(this::as, forwarded().accepted(HANDLER));
        Life life = handled.matter();
        DeadlineDto handling = life.clock(HANDLER, LimitRuleDto.HANDLING);
        LocalDate longest = handling.getDueDate().plusDays(30);
        String headAlone = only(Role.HEAD, TOWNSHIP, 2);
        assertRefused(EXTENSION_TOO_LONG, () -> handled.extend(HANDLER, longest.plusDays(1)));
        assertRefused(DRAFT_FIRST, () -> handled.extend(headAlone, longest));
        handled.extend(HANDLER, longest);
        clock.advance(Duration.between(clock.instant(), handling.getDueAt().toInstant())
                .plusMillis(1));
        assertRefused(EXTENSION_LATE, () -> approve(headAlone, life));
    }

    @Test
    void an_extension_is_drafted_and_approved_or_approved_alone_where_the_office_says_so() {
        String headAlone = only(Role.HEAD, TOWNSHIP, 2);
        for (boolean drafted : new boolean[] {true, false}) {
            signs(TOWNSHIP, true, drafted);
            HandlingLife handled = new HandlingLife(this::as, forwarded().accepted(HANDLER));
            LocalDate until = handled.matter()
                    .clock(HANDLER, LimitRuleDto.HANDLING)
                    .getDueDate()
                    .plusDays(10);
            handled.extend(drafted ? HANDLER : headAlone, until);
            if (drafted) {
                approve(headAlone, handled.matter());
            }
            assertThat(handled.matter()
                            .clock(HANDLER, LimitRuleDto.HANDLING_EXT)
                            .getDueDate())
                    .isEqualTo(until);
        }
    }

    @Test
    void an_office_may_leave_the_simple_procedure_unsigned() {
        for (boolean signed : new boolean[] {true, false}) {
            signs(TOWNSHIP, signed, true);
            HandlingLife handled = new HandlingLife(this::as, forwarded());
            handled.acceptSimple(HANDLER, SimpleGroundDto.CLEAR_AND_UNDISPUTED);
            assertThat(handled.matter()
                            .decide(HANDLER, handled.matter().decision(HANDLER))
                            .getState())
                    .isEqualTo(signed ? MatterStateDto.HANDLING_SIMPLE : MatterStateDto.DECIDED);
        }
    }

    @Test
    void a_review_opinion_is_signed_by_the_head_of_the_reviewing_organ_and_hidden_from_the_reviewed() {
        signs(COUNTY, true, true);
        String head = only(Role.HEAD, COUNTY, 2);
        Life life = forwarded();
        ReviewLife review = new ReviewLife(this::as, anybody(), clock, life);
        life.accepted(HANDLER).decided(HANDLER);
        review.served(HANDLER).asked();
        review.decided("jinjiang.reviewer", ReviewOutcomeDto.UPHOLD);
        assertThat(life.seenBy("jinjiang.reviewer").getState()).isEqualTo(MatterStateDto.REVIEWING);
        assertThat(drafts(HANDLER, life)).isEmpty();
        assertThat(approve(head, life).getState()).isEqualTo(MatterStateDto.REVIEW_DECIDED);
    }

    @Test
    void a_transfer_to_the_discipline_organ_is_signed_by_the_head_of_the_petition_office() {
        signs(TOWNSHIP, true, true);
        String head = only(Role.HEAD, TOWNSHIP, 1);
        Life life = new Life(this::as, office(TOWNSHIP))
                .registered(
                        CLERK,
                        Life.letter(office(TOWNSHIP)).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        answer(as(CLERK)
                .referrals()
                .routeDiscipline(
                        life.id(),
                        newKey(),
                        new RouteDisciplineDto()
                                .reason("反映干部违纪。")
                                .accusingDemandIds(life.demands(CLERK).stream()
                                        .map(DemandDto::getDemandId)
                                        .toList()),
                        life.version(CLERK)));
        assertThat(life.seenBy(CLERK).getState()).isEqualTo(MatterStateDto.REGISTERED);
        assertThat(approve(head, life).getState()).isEqualTo(MatterStateDto.ROUTED_DISCIPLINE);
    }

    /** A township that no other test signs in. */
    private static final String HEADLESS = "510104037";

    @Test
    void where_nobody_could_sign_nothing_is_drafted_and_the_last_head_stays() {
        assertRefused(HEAD_MISSING, () -> signs(HEADLESS, true, true));
        only(Role.HEAD, HEADLESS, 1);
        signs(HEADLESS, true, true);
        String clerk = clerk(HEADLESS);
        String handler = only(Role.ORGAN, HEADLESS, 2);
        Life life = new Life(this::as, office(HEADLESS))
                .registered(clerk)
                .forwarded(only(Role.OFFICE, HEADLESS, 1))
                .accepted(handler);
        DecideMatterDto decision = life.decision(handler);
        assertRefused(HEAD_MISSING, () -> life.decide(handler, decision));

        String head = only(Role.HEAD, HEADLESS, 2);
        life.decide(handler, decision);
        assertThat(waiting(head)).contains(life.id());
        assertRefused(
                LAST_HANDLER,
                () -> as(head).recusals()
                        .recuseOfficer(
                                life.id(),
                                newKey(),
                                new RecuseOfficerDto()
                                        .tenantId(office(HEADLESS).getTenantId())
                                        .username(head)
                                        .ground(RecusalGroundDto.INTEREST),
                                life.version(head)));
        approve(head, life);
        assertThat(life.seenBy(handler).getState()).isEqualTo(MatterStateDto.DECIDED);
    }

    private String clerk(String division) {
        return only(Role.REGISTRAR, division, 1);
    }
}
