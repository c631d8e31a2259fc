package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** Whether a petitioner is the same is asked of one named candidate, and answered with one bit (RULEBOOK I7). */
class SameMatterTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String COUNTY_CLERK = "jinjiang.clerk";

    @Test
    void the_same_person_is_found_in_the_candidate_and_in_no_table() {
        Life earlier = of(CLERK, TOWNSHIP, person("测试人丙", "139 0000 0003"), person("同行人", "13900000009"));
        Life later = of(CLERK, TOWNSHIP, person("测试人丙", "+86-13900000003"));
        Life others = of(CLERK, TOWNSHIP, person("测试人丁", "13900000003"));

        assertThat(check(CLERK, later, earlier.number())).isTrue();
        assertThat(check(CLERK, earlier, later.number())).isTrue();
        assertThat(check(CLERK, later, others.number())).isFalse();
        List<byte[]> tags =
                Stream.of(earlier, later).flatMap(life -> tags(life).stream()).toList();
        assertThat(tags).hasSize(3).doesNotHaveDuplicates();
        assertThat(owner().sql("SELECT count(*) FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
                                + " AND a.attnum = ANY (i.indkey) WHERE a.attname = 'repeat_tag'")
                        .query(Long.class)
                        .single())
                .as("no index of persons")
                .isZero();
    }

    @Test
    void a_registrar_above_compares_with_a_candidate_whose_index_alone_he_sees() {
        Life below = of(CLERK, TOWNSHIP, person("测试人戊", "13900000005"));
        Life above = of(COUNTY_CLERK, "510104", person("测试人戊", "13900000005"));
        assertThat(check(COUNTY_CLERK, above, below.number())).isTrue();
        assertRefused(NOT_FOUND, () -> check(CLERK, below, above.number()));
    }

    @Test
    void nobody_without_a_name_is_anybody() {
        Life one = of(
                CLERK,
                TOWNSHIP,
                new NewPetitionerDto().role(PetitionerRoleDto.FILER).contact("13900000006"));
        Life two = of(
                CLERK,
                TOWNSHIP,
                new NewPetitionerDto().role(PetitionerRoleDto.FILER).contact("13900000006"));
        assertThat(check(CLERK, one, two.number())).isFalse();
        assertThat(check(CLERK, one, of(CLERK, TOWNSHIP).number())).isFalse();
    }

    @Test
    void only_one_visible_candidate_of_a_matter_one_holds() {
        Life held = of(CLERK, TOWNSHIP, person("测试人己", "13900000007"));
        Life siblings = of("donghu.clerk", SIBLING, person("测试人己", "13900000007"));

        assertRefused(NOT_FOUND, () -> check(CLERK, held, siblings.number()));
        assertRefused(NOT_FOUND, () -> check(CLERK, held, "51000999903202611240000010"));
        assertRefused(NUMBER_MISTYPED, () -> check(CLERK, held, mistyped(siblings.number())));
        assertRefused(CANDIDATE_INVALID, () -> check(CLERK, held, held.number()));
        assertRefused(NOT_FOUND, () -> check("donghu.clerk", held, siblings.number()));
        assertRefused(CONTENT_NOT_GRANTED, () -> check(COUNTY_CLERK, held, siblings.number()));
        assertRefused(FORBIDDEN, () -> check("jinguanyi.head", held, siblings.number()));
        Life report = new Life(this::as, office(TOWNSHIP))
                .registered(
                        CLERK,
                        Life.letter(office(TOWNSHIP)).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        Life county = of(COUNTY_CLERK, "510104", person("测试人甲", "13900000001"));
        assertRefused(NOT_FOUND, () -> check(COUNTY_CLERK, county, report.number()));
    }

    @Test
    void each_check_is_audited_and_they_are_bounded_by_officer_and_day() {
        Life one = of("donghu.clerk", SIBLING, person("测试人庚", "13900000008"));
        Life two = of("donghu.clerk", SIBLING, person("测试人庚", "13900000008"));
        clock.advance(untilMorning());
        for (int n = 0; n < 30; n++) {
            assertThat(check("donghu.clerk", one, two.number())).isTrue();
        }
        ProblemDto spent = assertRefused(TOO_MANY_REQUESTS, () -> check("donghu.clerk", one, two.number()));
        assertThat(spent.getLimit()).isEqualTo("30");
        clock.advance(Duration.ofDays(1));
        assertThat(check("donghu.clerk", one, two.number())).isTrue();

        assertThat(owner().sql("SELECT count(*) FROM audit_entry WHERE matter_id = ? AND action = 'CHECK_SAME_MATTER'"
                                + " AND ring = 3 AND purpose = 'VERIFY' AND reason = ?")
                        .params(one.id(), two.number())
                        .query(Long.class)
                        .single())
                .isEqualTo(31);
    }

    /** A morning that no other test sees, so that the day does not end under this one. */
    private Duration untilMorning() {
        ZonedDateTime now = clock.instant().atZone(Life.CHINA);
        return Duration.between(now, now.plusDays(400).with(LocalTime.of(9, 0)));
    }

    private boolean check(String clerk, Life life, String candidate) {
        return answer(as(clerk)
                        .intake()
                        .checkSameMatter(life.id(), newKey(), new CheckSameMatterDto().candidateNumber(candidate)))
                .getSamePetitioner();
    }

    private static String mistyped(String number) {
        char last = number.charAt(25);
        return number.substring(0, 25) + (last == '9' ? '0' : (char) (last + 1));
    }

    private List<byte[]> tags(Life life) {
        return owner().sql("SELECT repeat_tag FROM petitioner WHERE matter_id = ?")
                .param(life.id())
                .query((row, n) -> row.getBytes("repeat_tag"))
                .list();
    }

    private Life of(String clerk, String division, NewPetitionerDto... petitioners) {
        TenantDto office = office(division);
        return new Life(this::as, office).registered(clerk, Life.letter(office).petitioners(List.of(petitioners)));
    }

    private static NewPetitionerDto person(String name, String contact) {
        return new NewPetitionerDto().role(PetitionerRoleDto.FILER).name(name).contact(contact);
    }
}
