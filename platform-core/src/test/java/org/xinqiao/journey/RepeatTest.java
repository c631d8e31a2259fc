package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.DeadlineDto;
import org.xinqiao.api.model.DeadlineStateDto;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.LinkMatterDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.PetitionRatingDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.RatingGradeDto;
import org.xinqiao.api.model.RatingObjectDto;
import org.xinqiao.api.model.RatingStateDto;
import org.xinqiao.api.model.RepeatMarkDto;
import org.xinqiao.api.model.SameByDto;
import org.xinqiao.api.model.SameDemandDto;
import org.xinqiao.api.model.UnlinkMatterDto;
import org.xinqiao.api.model.WithdrawPetitionDto;

/** An earlier matter, decided or closed, is filed again (RULEBOOK I12). */
class RepeatTest extends UseCaseTest {

    private Life registered(String clerk, String division) {
        return new Life(this::as, office(division)).registered(clerk, Life.letter(office(division)));
    }

    private Life decided() {
        Life first = registered(CLERK, TOWNSHIP).forwarded(CLERK).accepted(HANDLER);
        first.decided(HANDLER);
        return first;
    }

    private MatterStateDto link(String clerk, Life repeat, Life first) {
        return answer(as(clerk)
                        .intake()
                        .linkMatter(
                                repeat.id(),
                                newKey(),
                                new LinkMatterDto()
                                        .number(first.number())
                                        .sameBy(SameByDto.OWN_WORDS)
                                        .demands(repeat.demands(clerk).stream()
                                                .map(demand -> new SameDemandDto()
                                                        .demandId(demand.getDemandId())
                                                        .reason("同一工地的同一笔工资"))
                                                .toList()),
                                repeat.version(clerk)))
                .getState();
    }

    private @Nullable RepeatMarkDto mark(String officer, Life life) {
        return answer(as(officer).matters().getMatterContent(life.id())).getRepeats();
    }

    @Test
    void a_repeat_of_a_decided_matter_goes_on_with_all_duties_and_names_the_first() {
        Life first = decided();
        clock.advance(Duration.ofDays(40));
        Life repeat = registered(CLERK, TOWNSHIP);
        assertThat(mark(CLERK, repeat)).isNull();

        assertThat(link(CLERK, repeat, first)).isEqualTo(MatterStateDto.REGISTERED);

        assertThat(mark(CLERK, repeat))
                .returns(first.number(), RepeatMarkDto::getFirstNumber)
                .returns(false, RepeatMarkDto::getFirstAtThisOffice);
        assertThat(repeat.clock(CLERK, LimitRuleDto.TRIAGE).getState()).isEqualTo(DeadlineStateDto.OPEN);
        ReviewLife papers = new ReviewLife(this::as, anybody(), clock, repeat);
        assertThat(papers.status().getLinkedTo()).isNull();
        assertThat(papers.status().getParts()).isNullOrEmpty();
        repeat.forwarded(CLERK).accepted(HANDLER);
        assertThat(repeat.demands(HANDLER)).as("its own demands alone").hasSize(2);
        repeat.decided(HANDLER);
    }

    /** W2: who was asked once is not asked again for the same. */
    @Test
    void a_repeat_does_not_invite_to_rate_a_second_time() {
        Life first = decided();
        ReviewLife asked = new ReviewLife(this::as, anybody(), clock, first).served(HANDLER);
        assertThat(asked.status().getRatings())
                .extracting(PetitionRatingDto::getState)
                .containsOnly(RatingStateDto.UNRATED);
        Life repeat = registered(CLERK, TOWNSHIP);
        ReviewLife papers = new ReviewLife(this::as, anybody(), clock, repeat);
        assertThat(papers.status().getRatings()).hasSize(2);
        link(CLERK, repeat, first);
        assertThat(papers.status().getRatings()).isEmpty();

        repeat.forwarded(CLERK).accepted(HANDLER).decided(HANDLER);
        papers.served(HANDLER);

        assertThat(papers.status().getRatings()).isEmpty();
        assertRefused(
                ProblemCodeDto.RATING_NOT_OPEN, () -> papers.rate(RatingObjectDto.ORGAN, RatingGradeDto.SATISFIED));
    }

    @Test
    void a_repeat_of_a_repeat_names_the_first_and_where_it_was() {
        Life first = decided();
        Life second = registered("jinjiang.clerk", "510104");
        link("jinjiang.clerk", second, first);
        assertThat(mark("jinjiang.clerk", second))
                .returns(first.number(), RepeatMarkDto::getFirstNumber)
                .returns(true, RepeatMarkDto::getFirstAtThisOffice);

        anybody().withdrawPetition(second.number(), second.queryCode(), newKey(), new WithdrawPetitionDto());
        Life third = registered("jinjiang.clerk", "510104");
        link("jinjiang.clerk", third, second);
        assertThat(mark("jinjiang.clerk", third))
                .returns(first.number(), RepeatMarkDto::getFirstNumber)
                .returns(false, RepeatMarkDto::getFirstAtThisOffice);
    }

    @Test
    void a_wrong_finding_is_undone_and_every_clock_stays() {
        Life first = decided();
        Life other = decided();
        Life repeat = registered(CLERK, TOWNSHIP);
        assertRefused(ProblemCodeDto.STATE_CONFLICT, () -> unlink(repeat));
        DeadlineDto triage = repeat.clock(CLERK, LimitRuleDto.TRIAGE);
        link(CLERK, repeat, first);
        assertRefused(ProblemCodeDto.STATE_CONFLICT, () -> link(CLERK, repeat, other));
        clock.advance(Duration.ofDays(2));

        unlink(repeat);

        assertThat(mark(CLERK, repeat)).isNull();
        assertThat(repeat.clock(CLERK, LimitRuleDto.TRIAGE)).isEqualTo(triage);
        ReviewLife papers = new ReviewLife(this::as, anybody(), clock, repeat);
        assertThat(papers.says(CLERK, DocumentKindDto.RECEIPT, "repeat_undone")).isEqualTo("true");
        assertThat(papers.status().getRatings()).as("invited again").hasSize(2);
        assertRefused(ProblemCodeDto.STATE_CONFLICT, () -> unlink(repeat));
        link(CLERK, repeat, other);
        assertThat(mark(CLERK, repeat)).returns(other.number(), RepeatMarkDto::getFirstNumber);
        repeat.forwarded(CLERK).accepted(HANDLER).decided(HANDLER);
    }

    private void unlink(Life repeat) {
        answer(as(CLERK)
                .intake()
                .unlinkMatter(
                        repeat.id(),
                        newKey(),
                        new UnlinkMatterDto().askedByPetitioner(true).reason("不是同一事项"),
                        repeat.version(CLERK)));
    }

    @Test
    void a_repeat_of_a_closed_matter_lives_on_in_an_open_one_and_stays_a_repeat() {
        Life closed = decided();
        Life open = registered(CLERK, TOWNSHIP);
        Life repeat = registered(CLERK, TOWNSHIP);
        link(CLERK, repeat, closed);

        assertThat(link(CLERK, repeat, open)).isEqualTo(MatterStateDto.LINKED);

        unlink(repeat);
        assertThat(repeat.seenBy(CLERK).getState()).isEqualTo(MatterStateDto.REGISTERED);
        assertThat(mark(CLERK, repeat)).returns(closed.number(), RepeatMarkDto::getFirstNumber);
    }

    @Test
    void an_earlier_matter_that_is_not_decided_takes_it_in() {
        Life first = registered(CLERK, TOWNSHIP);
        assertThat(link(CLERK, registered(CLERK, TOWNSHIP), first)).isEqualTo(MatterStateDto.LINKED);
        assertThat(mark(CLERK, first)).isNull();
    }
}
