package org.xinqiao.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.ChannelDto;
import org.xinqiao.api.model.CustodyModeDto;
import org.xinqiao.api.model.DayUnitDto;
import org.xinqiao.api.model.DeadlineStateDto;
import org.xinqiao.api.model.DemandOutcomeDto;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.EventNameDto;
import org.xinqiao.api.model.LadderDto;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.MatterKindDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.PurposeDto;
import org.xinqiao.calendar.DayUnit;
import org.xinqiao.calendar.Ladder;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;

/** The table of the procedure (RULEBOOK §9), held against itself, the contract and the texts. */
class ProcedureTest {

    /** The one path of the first issue, as a reader of RULEBOOK §9 would write it down. */
    private static final Set<String> LAWFUL = Set.of(
            "SUBMITTED REGISTER REGISTERED",
            "REGISTERED FORWARD ACCEPTANCE_REVIEW",
            "REGISTERED ASSIGN ACCEPTANCE_REVIEW",
            "REGISTERED KEEP ACCEPTANCE_REVIEW",
            "ACCEPTANCE_REVIEW ACCEPT HANDLING",
            "HANDLING EXTEND HANDLING",
            "HANDLING DECIDE DECIDED",
            "DECIDED SERVE REVIEW_OPEN",
            "REVIEW_OPEN LAPSE LAPSED",
            "LAPSED CLOSE CLOSED");

    @Test
    void these_steps_are_lawful_and_no_other() {
        Set<String> found = new HashSet<>();
        for (MatterState state : MatterState.values()) {
            for (MatterEvent event : MatterEvent.values()) {
                Procedure.row(state, event).ifPresent(row -> found.add(state + " " + event + " " + row.to()));
            }
        }
        assertThat(found).isEqualTo(LAWFUL);
    }

    @Test
    void every_row_names_its_article_and_its_actors() {
        assertThat(Procedure.TABLE).isNotEmpty().allSatisfy(row -> {
            assertThat(row.article()).matches("Art\\. .*|\\[design]");
            assertThat(row.actors()).isNotEmpty();
        });
    }

    @Test
    void every_guard_says_where_it_comes_from() {
        List<Guard> guards =
                Procedure.TABLE.stream().flatMap(row -> row.guards().stream()).toList();
        assertThat(guards).hasSizeGreaterThan(10).allSatisfy(guard -> {
            assertThat(guard.name()).isNotBlank();
            assertThat(guard.article()).matches("(Art\\.|RULEBOOK) .*");
        });
    }

    @Test
    void a_role_is_offered_only_what_it_may_do() {
        Tenant office = new Tenant(1, 0, 0, Tenant.Level.TOWNSHIP, null, null, "x", Tenant.State.ACTIVE);
        Scope auditor = Scope.officer(office, 101, UUID.randomUUID(), EnumSet.of(Role.AUDITOR));
        Scope handler = Scope.officer(office, 101, UUID.randomUUID(), EnumSet.of(Role.ORGAN));
        for (MatterState state : MatterState.values()) {
            assertThat(Procedure.next(state, auditor)).isEmpty();
        }
        assertThat(Procedure.next(MatterState.HANDLING, handler)).containsExactly(MatterEvent.DECIDE);
        assertThat(Procedure.isOpenTo(handler, MatterEvent.EXTEND)).isFalse();
        assertThat(Procedure.isOpenTo(handler, MatterEvent.LAPSE)).isFalse();
    }

    @Test
    void the_domain_and_the_contract_know_the_same_words() {
        assertSame(MatterState.values(), MatterStateDto.values());
        assertSame(MatterEvent.values(), EventNameDto.values());
        assertSame(MatterKind.values(), MatterKindDto.values());
        assertSame(Channel.values(), ChannelDto.values());
        assertSame(Purpose.values(), PurposeDto.values());
        assertSame(HopMode.values(), CustodyModeDto.values());
        assertSame(Deadline.State.values(), DeadlineStateDto.values());
        assertSame(DemandOutcome.values(), DemandOutcomeDto.values());
        assertThat(names(DocumentKindDto.values()))
                .as("the contract has all of RULEBOOK §18")
                .containsAll(names(DocumentKind.values()).toList());
        assertSame(LimitRule.values(), LimitRuleDto.values());
        assertSame(DayUnit.values(), DayUnitDto.values());
        assertSame(Ladder.values(), LadderDto.values());
    }

    @Test
    void every_state_and_limit_has_its_words_in_both_languages() {
        for (MatterState state : MatterState.values()) {
            for (String key : List.of("state", "next", "remedy")) {
                assertTexts(key, state);
            }
        }
        for (LimitRule rule : LimitRule.values()) {
            assertTexts("rule", rule);
        }
    }

    private static void assertTexts(String key, Enum<?> of) {
        assertThat(MatterTexts.zh(key, of)).as(key + " " + of).matches("(?s).*\\p{IsHan}.*");
        assertThat(MatterTexts.en(key, of)).as(key + " " + of).matches("(?s)[^\\p{IsHan}]+");
    }

    private static void assertSame(Enum<?>[] domain, Enum<?>[] contract) {
        assertThat(names(contract))
                .containsExactlyInAnyOrderElementsOf(names(domain).toList());
    }

    private static Stream<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name);
    }
}
