package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** An office finds what it holds. */
class WorklistTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private Life life() {
        return new Life(this::as, office(TOWNSHIP));
    }

    @Test
    void the_worklist_finds_by_number_category_state_and_due_date() {
        Life life = life().registered(CLERK);
        DeadlineDto triage = life.clock(CLERK, LimitRuleDto.TRIAGE);
        OffsetDateTime due = triage.getDueAt();
        String number = life.number();

        assertThat(search(CLERK, number)).hasSize(1);
        assertThat(search(number, "040101", MatterStateDto.REGISTERED, due.plusDays(1), due.minusDays(1)))
                .hasSize(1);
        assertThat(search(number, "030102", null, null, null)).isEmpty();
        assertThat(search(number, null, MatterStateDto.HANDLING, null, null)).isEmpty();
        assertThat(search(number, null, null, due.minusDays(1), null)).isEmpty();
        assertThat(search(number, null, null, null, due.plusDays(1))).isEmpty();
    }

    @Test
    void a_whole_number_mistyped_is_told_and_an_unknown_one_finds_nothing() {
        assertThat(search(CLERK, "51000999903202611240000010")).isEmpty();
        assertRefused(NUMBER_MISTYPED, () -> search(CLERK, "51000999903202611240000013"));
        assertThat(search(CLERK, "5100099990320261124000001")).isEmpty();
    }

    private List<WorklistItemDto> search(
            String number,
            @Nullable String category,
            @Nullable MatterStateDto state,
            @Nullable OffsetDateTime before,
            @Nullable OffsetDateTime after) {
        return answer(as(CLERK).matters().listWorklist(number, category, state, before, after, null, 10))
                .getItems();
    }

    @Test
    void pages_follow_one_another_without_gap_or_repeat() {
        IntStream.range(0, 5).forEach(n -> life().registered("donghu.clerk", Life.letter(office(SIBLING))));
        List<UUID> all =
                answer(as("donghu.clerk").matters().listWorklist(null, null, null, null, null, null, 100))
                        .getItems()
                        .stream()
                        .map(WorklistItemDto::getMatterId)
                        .toList();

        List<UUID> paged = new java.util.ArrayList<>();
        String cursor = null;
        do {
            WorklistPageDto page =
                    answer(as("donghu.clerk").matters().listWorklist(null, null, null, null, null, cursor, 2));
            page.getItems().forEach(item -> paged.add(item.getMatterId()));
            cursor = page.getNext();
        } while (cursor != null);

        assertThat(all).hasSizeGreaterThanOrEqualTo(5);
        assertThat(paged).containsExactlyElementsOf(all);
        String foreign = answer(as("donghu.clerk").matters().listWorklist(null, null, null, null, null, null, 2))
                .getNext();
        assertRefused(
                CURSOR_INVALID,
                () -> answer(as(CLERK).matters().listWorklist(null, null, null, null, null, foreign, 2)));
    }
}
