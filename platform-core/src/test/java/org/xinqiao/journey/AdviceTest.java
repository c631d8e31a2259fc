package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.ProblemTexts;
import org.xinqiao.api.model.*;
import org.xinqiao.matter.review.DueWork;
import org.xinqiao.tenancy.Role;

/** The advice of each refusal that names a step is followed here: the step is then taken. */
class AdviceTest extends UseCaseTest {

    private static final String HEAD = "jinguanyi.head";

    /** Words by which an advice names a step of the procedure. */
    private static final Pattern STEP =
            Pattern.compile("\\b(Convert|Open one|Close it|Serve it|[Ii]ssue (an|the)|Raise|Forward it|Accept"
                    + " (the|on)|Decide|ordinary track|ask to reopen|[Cc]ontinue with (this|it|the matter))\\b");

    /** Told of a second matter, which goes on as it was: nothing is refused to it. */
    private static final Set<ProblemCodeDto> OF_ANOTHER_MATTER = EnumSet.of(MATTER_NOT_OPEN, MATTER_RESTRICTED);

    private final Map<ProblemCodeDto, Runnable> followed = new EnumMap<>(ProblemCodeDto.class);

    @Autowired
    private DueWork due;

    AdviceTest() {
        followed.put(CONVERT_FIRST, this::convertFirst);
        followed.put(HEARING_NOT_OPEN, this::hearingNotOpen);
        followed.put(HEARING_OPEN, this::hearingOpen);
        followed.put(HEARING_LATE, this::hearingLate);
        followed.put(NOT_SERVED, this::redo);
        followed.put(REDO_OWED, this::redo);
        followed.put(REFUSAL_NOT_SENT, this::refusalNotSent);
        followed.put(EXTENSION_LATE, this::extensionLate);
        followed.put(EXTENSION_SECOND, this::extensionSecond);
        followed.put(CONSENT_MISSING, this::consentMissing);
        followed.put(NEVER_RAISED, this::neverRaised);
        followed.put(CONCLUDE_LEGAL_OFF, this::noGround);
        followed.put(NO_GROUND, this::noGround);
        followed.put(SIMPLE_LATE, this::simpleLate);
        followed.put(SIMPLE_NOT_ALLOWED, this::simpleNotAllowed);
        followed.put(OBJECTION_LATE, this::objectionLate);
        followed.put(REVIEW_WINDOW_OVER, this::reviewWindowOver);
        followed.put(NO_SUPERIOR, this::noSuperior);
    }

    @TestFactory
    List<DynamicTest> the_advised_step_is_then_taken() {
        return followed.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey().getValue(), () -> {
                    clock.reset();
                    one.getValue().run();
                }))
                .toList();
    }

    @Test
    void each_advice_that_names_a_step_is_followed() {
        assertThat(Arrays.stream(ProblemCodeDto.values())
                        .filter(code ->
                                STEP.matcher(ProblemTexts.en(code).action()).find()))
                .filteredOn(code -> !OF_ANOTHER_MATTER.contains(code))
                .containsExactlyInAnyOrderElementsOf(followed.keySet());
    }

    /** Where the step is not lawful yet, the steps listed lead to it. */
    @Test
    void what_a_state_conflict_lists_leads_on() {
        Life life = forwarded().accepted(HANDLER);
        ProblemDto early = assertRefused(STATE_CONFLICT, () -> life.served(HANDLER, today()));
        assertThat(early.getNextEvents()).contains(EventNameDto.DECIDE.getValue());
        life.decided(HANDLER).served(HANDLER, today());
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.REVIEW_OPEN);
    }

    /** A petitioner to whom no step is open is not told to choose one. */
    @Test
    void where_no_step_is_listed_the_advice_says_what_to_do() {
        ReviewLife life = review();
        life.accepted();
        ProblemDto early = assertRefused(STATE_CONFLICT, life::asked);
        assertThat(early.getNextEvents()).containsExactly(EventNameDto.WITHDRAW.getValue());
        life.withdraw(anybody(), newKey());
        ProblemDto ended = assertRefused(STATE_CONFLICT, () -> life.withdraw(anybody(), newKey()));
        assertThat(ended.getNextEvents()).isEmpty();
        assertThat(ended.getMessageEn()).contains("Where none is", "wait");
        assertThat(ended.getMessageZh()).contains("未列出的", "等候");
    }

    private Life forwarded() {
        return new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK);
    }

    private ReviewLife review() {
        return new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP)));
    }

    private void convertFirst() {
        Life life = forwarded();
        HandlingLife plain = new HandlingLife(this::as, life);
        plain.acceptSimple(HANDLER, SimpleGroundDto.DAILY_LIFE_URGENT);
        DecideMatterDto refusing = life.decision(HANDLER);
        refusing.getDemands().getFirst().outcome(DemandOutcomeDto.NOT_SUPPORT);
        assertRefused(CONVERT_FIRST, () -> life.decide(HANDLER, refusing));
        plain.convert(HANDLER, false);
        life.decide(HANDLER, refusing);
    }

    private void hearingNotOpen() {
        ReviewLife life = review().untilRereview();
        assertRefused(HEARING_NOT_OPEN, () -> life.closeHearing(CITY));
        life.openHearing(CITY);
        life.closeHearing(CITY);
    }

    private void hearingOpen() {
        ReviewLife life = review().untilRereview();
        life.openHearing(CITY);
        assertRefused(HEARING_OPEN, () -> life.decided(CITY, ReviewOutcomeDto.UPHOLD));
        life.closeHearing(CITY);
        life.decided(CITY, ReviewOutcomeDto.UPHOLD);
    }

    private void hearingLate() {
        ReviewLife life = review().untilRereview();
        clock.advance(Duration.ofDays(31));
        assertRefused(HEARING_LATE, () -> life.openHearing(CITY));
        life.decided(CITY, ReviewOutcomeDto.UPHOLD);
    }

    private void redo() {
        ReviewLife life = review().untilRereview();
        life.decided(CITY, ReviewOutcomeDto.ORDER_REDO);
        assertRefused(NOT_SERVED, () -> life.redo(CITY));
        life.served(CITY);
        assertRefused(REDO_OWED, () -> life.close(CITY));
        life.redo(CITY);
    }

    private void extensionLate() {
        Life life = forwarded().accepted(HANDLER);
        clock.advance(Duration.ofDays(61));
        assertRefused(EXTENSION_LATE, () -> new HandlingLife(this::as, life).extend(HEAD, today().plusDays(9)));
        life.decided(HANDLER);
    }

    private void extensionSecond() {
        Life life = forwarded().accepted(HANDLER);
        HandlingLife handled = new HandlingLife(this::as, life);
        handled.extend(HEAD, today().plusDays(70));
        assertRefused(EXTENSION_SECOND, () -> handled.extend(HEAD, today().plusDays(80)));
        life.decided(HANDLER);
    }

    private void consentMissing() {
        Life life = forwarded().accepted(HANDLER);
        SettleMatterDto settlement = new SettleMatterDto()
                .mode(SettlementModeDto.MEDIATION)
                .counterpart("某建筑公司")
                .terms("十日内支付。")
                .agreedOn(today())
                .petitionerConsents(false)
                .counterpartConsents(true);
        assertRefused(CONSENT_MISSING, () -> new HandlingLife(this::as, life).settle(HANDLER, settlement));
        life.decided(HANDLER);
    }

    private void neverRaised() {
        Life life = forwarded();
        assertRefused(NEVER_RAISED, () -> follow(life));
        answer(as(HANDLER)
                .urgent()
                .raiseUrgentReport(
                        life.id(),
                        newKey(),
                        new RaiseUrgentReportDto().level(UrgentLevelDto.URGENT).text("已派员到场。"),
                        life.version(HANDLER)));
        follow(life);
    }

    private void follow(Life life) {
        answer(as(HANDLER)
                .urgent()
                .followUpUrgentReport(
                        life.id(), newKey(), new FollowUpUrgentReportDto().text("人员已疏导。"), life.version(HANDLER)));
    }

    private void noGround() {
        RoutingLife life = new RoutingLife(this::as, office(TOWNSHIP)).registered(CLERK);
        RoutingLife other = new RoutingLife(this::as, office(TOWNSHIP)).registered(CLERK);
        assertRefused(NO_GROUND, () -> life.notAccept(CLERK, other.life().number()));
        assertRefused(CONCLUDE_LEGAL_OFF, () -> life.concludeLegal(CLERK, UUID.randomUUID()));
        life.life().forwarded(CLERK).accepted(HANDLER);
    }

    private void refusalNotSent() {
        String clerk = "jinjiang.clerk";
        Life below = forwarded().accepted(HANDLER);
        RoutingLife again = new RoutingLife(this::as, office("510104")).registered(clerk);
        again.notAccept(clerk, below.number());
        assertRefused(REFUSAL_NOT_SENT, () -> again.close(clerk));
        new ReviewLife(this::as, anybody(), clock, again.life()).served(clerk);
        again.close(clerk);
    }

    private void simpleLate() {
        Life life = forwarded();
        clock.advance(Duration.ofDays(10));
        assertRefused(
                SIMPLE_LATE,
                () -> new HandlingLife(this::as, life).acceptSimple(HANDLER, SimpleGroundDto.DAILY_LIFE_URGENT));
        life.accepted(HANDLER);
    }

    private void simpleNotAllowed() {
        Life life = new Life(this::as, office(TOWNSHIP))
                .registered(CLERK, Life.letter(office(TOWNSHIP)).joint(true).headcount(6))
                .forwarded(CLERK);
        assertRefused(
                SIMPLE_NOT_ALLOWED,
                () -> new HandlingLife(this::as, life).acceptSimple(HANDLER, SimpleGroundDto.DAILY_LIFE_URGENT));
        life.accepted(HANDLER);
    }

    private void objectionLate() {
        TenantDto county = office("510104");
        RoutingLife life = new RoutingLife(this::as, county).registered("jinjiang.clerk");
        life.forward("jinjiang.clerk", county, county.getTenantId() + "03");
        clock.advance(Duration.ofDays(12));
        assertRefused(OBJECTION_LATE, () -> life.object("jinjiang.handler"));
        life.life().accepted("jinjiang.handler");
    }

    private void reviewWindowOver() {
        ReviewLife life = review().untilServed();
        clock.advance(Duration.ofDays(45));
        due.lapseWindows();
        assertRefused(REVIEW_WINDOW_OVER, life::asked);
        life.reopen("地震致道路中断");
    }

    private void noSuperior() {
        TenantDto province = office("510000");
        Life life = new Life(this::as, province).registered("sichuan.clerk");
        String organ = forwardedWithin(life, province);
        life.accepted(organ);
        assertRefused(
                NO_SUPERIOR,
                () -> answer(as(organ)
                        .urgent()
                        .reportMatter(life.id(), newKey(), new ReportMatterDto().reason("需协调"), life.version(organ))));
        life.decided(organ);
    }

    private String forwardedWithin(Life life, TenantDto office) {
        String government = Life.organ(office, OrganKindDto.GOVERNMENT);
        answer(as("sichuan.clerk")
                .routing()
                .forwardMatter(
                        life.id(),
                        newKey(),
                        new ForwardMatterDto().tenantId(office.getTenantId()).organId(government),
                        life.version("sichuan.clerk")));
        int place = Integer.parseInt(government.substring(office.getTenantId().length()));
        return only(Role.ORGAN, "510000", place);
    }
}
