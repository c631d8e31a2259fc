package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** A superior sees the index of all below, and restricted matters as a figure that betrays nobody (RULEBOOK P1). */
class OverviewTest extends UseCaseTest {

    private static final String CLERK = "donghu.clerk";
    private static final List<String> ABOVE = List.of("jinjiang.clerk", "chengdu.clerk", "sichuan.clerk");

    private Life registered() {
        return new Life(this::as, office(SIBLING)).registered(CLERK, Life.letter(office(SIBLING)));
    }

    private List<WorklistItemDto> listed(String officer, @Nullable String office) {
        return answer(as(officer).overview().listMatters(office, null, false, null, 100))
                .getItems();
    }

    private long open(String officer, @Nullable String office) {
        return answer(as(officer).overview().countMatters(office)).getItems().stream()
                .mapToLong(MatterCountDto::getOpen)
                .sum();
    }

    private long restricted(String officer) {
        return answer(as(officer).overview().countMatters(null)).getRestricted();
    }

    @Test
    void every_level_above_lists_and_counts_it_and_no_other_office_does() {
        TenantDto sibling = office(SIBLING);
        long before = open("sichuan.clerk", sibling.getTenantId());

        Life life = registered();

        for (String superior : ABOVE) {
            assertThat(listed(superior, sibling.getTenantId()).getFirst())
                    .as(superior)
                    .returns(life.id(), WorklistItemDto::getMatterId)
                    .returns(sibling.getTenantId(), item -> item.getOffice().getTenantId());
            assertThat(open(superior, sibling.getTenantId())).isEqualTo(before + 1);
        }
        for (String other : List.of("jinguanyi.clerk", "fucheng.clerk")) {
            assertThat(listed(other, null))
                    .extracting(WorklistItemDto::getMatterId)
                    .doesNotContain(life.id());
            assertRefused(TARGET_NOT_BELOW, () -> listed(other, sibling.getTenantId()));
            assertRefused(TARGET_NOT_BELOW, () -> open(other, sibling.getTenantId()));
        }
        assertRefused(TARGET_UNKNOWN, () -> listed("sichuan.clerk", "999999999"));
        assertThat(answer(as("sichuan.admin").overview().countMatters(null)).getItems())
                .isNotEmpty();
        assertRefused(FORBIDDEN, () -> listed("sichuan.admin", null));
    }

    @Test
    void pages_follow_one_another_at_every_level() {
        IntStream.range(0, 4).forEach(n -> registered());
        for (String superior : ABOVE) {
            List<UUID> paged = new ArrayList<>();
            String cursor = null;
            do {
                WorklistPageDto page = answer(as(superior).overview().listMatters(null, null, false, cursor, 3));
                page.getItems().forEach(item -> paged.add(item.getMatterId()));
                cursor = page.getNext();
            } while (cursor != null && paged.size() < 60);
            assertThat(paged).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates();
            assertThat(listed(superior, null))
                    .extracting(WorklistItemDto::getMatterId)
                    .startsWith(paged.toArray(UUID[]::new));
        }
    }

    @Test
    void what_is_late_is_found_and_counted_as_such() {
        Life life = registered();
        clock.reset();
        clock.advance(Duration.ofDays(40));
        assertThat(answer(as("jinjiang.clerk")
                                .overview()
                                .listMatters(office(SIBLING).getTenantId(), MatterStateDto.REGISTERED, true, null, 100))
                        .getItems())
                .extracting(WorklistItemDto::getMatterId)
                .contains(life.id());
        assertThat(answer(as("jinjiang.clerk")
                                .overview()
                                .countMatters(office(SIBLING).getTenantId()))
                        .getItems())
                .anySatisfy(count -> assertThat(count.getOverdue()).isPositive());
    }

    @Test
    void a_restricted_matter_counts_at_its_holder_and_above_and_not_for_whom_it_accuses() {
        TenantDto county = office("510104");
        List<String> counting = List.of("jinjiang.discipline", "chengdu.clerk", "sichuan.clerk");
        List<String> blind = List.of("jinjiang.housing", "jinjiang.handler", CLERK, "fucheng.clerk");
        List<Long> before = Stream.concat(counting.stream(), blind.stream())
                .map(this::restricted)
                .toList();

        RoutingLife life = new RoutingLife(this::as, county)
                .registered(
                        "jinjiang.clerk",
                        Life.letter(county).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        life.routeDiscipline(
                "jinjiang.clerk",
                new AccusedRefDto().tenantId(county.getTenantId()).organId(county.getTenantId() + "04"));

        List<Long> after = Stream.concat(counting.stream(), blind.stream())
                .map(this::restricted)
                .toList();
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i) - before.get(i)).isEqualTo(i < counting.size() ? 1 : 0);
        }
        for (String superior : ABOVE) {
            assertThat(listed(superior, null))
                    .extracting(WorklistItemDto::getMatterId)
                    .doesNotContain(life.id());
        }
    }

    @Test
    void an_accused_superior_does_not_even_count_it() {
        TenantDto county = office("510104");
        long accused = restricted("jinjiang.government");
        long above = restricted("sichuan.clerk");
        RoutingLife life = new RoutingLife(this::as, office(SIBLING))
                .registered(
                        CLERK,
                        Life.letter(office(SIBLING)).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));

        life.routeDiscipline(CLERK, new AccusedRefDto().tenantId(county.getTenantId()));

        assertThat(restricted("jinjiang.government")).isEqualTo(accused);
        assertThat(restricted("sichuan.clerk")).isEqualTo(above + 1);
    }
}
