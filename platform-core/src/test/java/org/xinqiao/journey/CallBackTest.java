package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.tenancy.Role;

/** Petitioners of closed matters are called back at random by an officer outside the organ (回访; RULEBOOK W5). */
class CallBackTest extends UseCaseTest {

    /** A township that no other test works in. */
    private static final String QUIET = "510104019";

    private List<CallBackDto> draw(String officer, YearMonth month) {
        return answer(as(officer).callBacks().drawCallBacks(newKey(), new DrawCallBacksDto().month(month.atDay(1))))
                .getItems();
    }

    private UUID closed(String registrar, String office, String handler) {
        HandlingLife suggestion = new HandlingLife(
                this::as,
                new Life(this::as, office(QUIET))
                        .registered(
                                registrar,
                                Life.letter(office(QUIET))
                                        .purpose(PurposeDto.SUGGESTION_OPINION)
                                        .kind(MatterKindDto.SUGGESTION))
                        .forwarded(office));
        suggestion.study(handler);
        suggestion.reply(handler, AdoptionDto.ADOPTED, "已采纳。");
        return suggestion.matter().id();
    }

    @Test
    void the_database_draws_five_in_a_hundred_of_a_month_that_is_over_once_for_an_officer_outside() {
        String registrar = only(Role.REGISTRAR, QUIET, 1);
        String office = only(Role.OFFICE, QUIET, 1);
        String handler = only(Role.ORGAN, QUIET, 2);
        Set<UUID> closed = new HashSet<>();
        for (int i = 0; i < 21; i++) {
            closed.add(closed(registrar, office, handler));
        }
        YearMonth month = YearMonth.from(clock.instant().atZone(Life.CHINA));
        assertRefused(DATE_TOO_LATE, () -> draw(office, month));
        assertRefused(FORBIDDEN, () -> draw(only(Role.OFFICE, QUIET, 2), month.minusMonths(1)));
        clock.advance(Duration.ofDays(32));

        List<CallBackDto> drawn = draw(office, month);
        assertThat(drawn).as("ceil(21 × 5 %)").hasSize(2);
        assertThat(drawn).allSatisfy(call -> {
            assertThat(closed).contains(call.getMatterId());
            assertThat(call.getAbout().getOrganId()).isEqualTo(Life.organ(office(QUIET), OrganKindDto.GOVERNMENT));
        });
        assertThat(draw(office, month)).as("once").isEqualTo(drawn);

        CallBackDto call = drawn.getFirst();
        assertThat(answer(as(office)
                                .matters()
                                .revealIdentity(
                                        call.getMatterId(),
                                        newKey(),
                                        new RevealIdentityDto()
                                                .purpose(RevealPurposeDto.CONTACT)
                                                .reason("回访")))
                        .getIdentities())
                .isNotEmpty();
        assertRefused(NOT_FOUND, () -> record("jinguanyi.clerk", call, said()));
        assertRefused(VALIDATION_FAILED, () -> record(office, call, new RecordCallBackDto().reached(true)));
        assertRefused(VALIDATION_FAILED, () -> record(office, call, said().reached(false)));
        CallBackDto recorded = record(office, call, said());
        assertThat(recorded.getCarriedOut()).isEqualTo(CarriedOutDto.PARTLY);
        assertRefused(STATE_CONFLICT, () -> record(office, call, said()));
        assertThat(answer(as(office).callBacks().listCallBacks(false, null, 100))
                        .getItems())
                .containsExactlyElementsOf(drawn.subList(1, 2));
        record(office, drawn.getLast(), new RecordCallBackDto().reached(false));
        assertThat(owner().sql("SELECT count(*) FROM content_grant g JOIN call_back b ON b.grant_id = g.id"
                                + " WHERE b.month = ? AND b.organ_id = ? AND g.ended_at IS NULL")
                        .params(month.atDay(1), Long.parseLong(office(QUIET).getTenantId() + "01"))
                        .query(Integer.class)
                        .single())
                .as("no grant outlives its call")
                .isZero();
    }

    /** Closed, taken back and closed again elsewhere in one month: the petitioner is called once. */
    @Test
    void what_two_organs_closed_in_a_month_is_drawn_once() {
        String office = only(Role.OFFICE, "510104", 1);
        YearMonth month = YearMonth.from(clock.instant().atZone(Life.CHINA)).plusMonths(5);
        clock.advance(Duration.between(
                clock.instant(), month.atDay(2).atStartOfDay(Life.CHINA).toInstant()));
        UUID matter = closed(only(Role.REGISTRAR, QUIET, 1), only(Role.OFFICE, QUIET, 1), only(Role.ORGAN, QUIET, 2));
        long county = Long.parseLong(office("510104").getTenantId());
        for (long organ : new long[] {county * 100 + 2, county * 100 + 3}) {
            owner().sql(
                            "INSERT INTO custody SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),"
                                    + " 'previous_id', c.id, 'tenant_id', t.id, 'label', t.label, 'organ_id', ?::bigint))).*"
                                    + " FROM custody c, tenant t WHERE c.matter_id = ? AND c.state = 'CLOSED' AND t.id = ?"
                                    + " ORDER BY c.ended_at LIMIT 1")
                    .params(organ, matter, county)
                    .update();
        }
        clock.advance(Duration.ofDays(32));

        assertThat(draw(office, month)).extracting(CallBackDto::getMatterId).containsExactly(matter);
    }

    private static RecordCallBackDto said() {
        return new RecordCallBackDto()
                .reached(true)
                .replyReceived(true)
                .opinionReceived(true)
                .carriedOut(CarriedOutDto.PARTLY)
                .organGrade(RatingGradeDto.BASICALLY_SATISFIED);
    }

    private CallBackDto record(String officer, CallBackDto call, RecordCallBackDto said) {
        return answer(as(officer).callBacks().recordCallBack(call.getCallBackId(), newKey(), said));
    }

    @Test
    void a_no_is_a_supplement_that_the_organ_has_to_answer() {
        String registrar = only(Role.REGISTRAR, QUIET, 1);
        String office = only(Role.OFFICE, QUIET, 1);
        String handler = only(Role.ORGAN, QUIET, 2);
        YearMonth month = YearMonth.from(clock.instant().atZone(Life.CHINA)).plusMonths(2);
        clock.advance(Duration.between(
                clock.instant(), month.atDay(2).atStartOfDay(Life.CHINA).toInstant()));
        UUID matter = closed(registrar, office, handler);
        clock.advance(Duration.ofDays(32));
        CallBackDto call = draw(office, month).getFirst();
        assertThat(call.getMatterId()).isEqualTo(matter);
        RecordCallBackDto no = said().replyReceived(false).carriedOut(CarriedOutDto.NO);
        String key = newKey();
        for (int i = 0; i < 2; i++) {
            answer(as(office).callBacks().recordCallBack(call.getCallBackId(), key, no));
        }
        assertThat(owner().sql("SELECT count(*) FROM deadline WHERE matter_id = ? AND rule = 'SUPPLEMENT'"
                                + " AND organ_id = ? AND state = 'OPEN'")
                        .params(matter, Long.parseLong(Life.organ(office(QUIET), OrganKindDto.GOVERNMENT)))
                        .query(Integer.class)
                        .single())
                .as("once for a request")
                .isEqualTo(1);
        assertThat(answer(as(handler).matters().getMatterContent(matter)).getDocuments())
                .filteredOn(paper -> paper.getKind() == DocumentKindDto.RECEIPT)
                .last()
                .satisfies(paper -> assertThat(paper.getContent().toString()).contains("未收到告知或者答复；处理意见未执行"));
    }
}
