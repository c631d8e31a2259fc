package org.xinqiao.matter.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.ChannelDto;
import org.xinqiao.api.model.CustodyModeDto;
import org.xinqiao.api.model.DayUnitDto;
import org.xinqiao.api.model.DeadlineStateDto;
import org.xinqiao.api.model.DemandOutcomeDto;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.EventNameDto;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.MatterKindDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.PurposeDto;
import org.xinqiao.api.model.UrgencyDto;
import org.xinqiao.calendar.DayUnit;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.Urgency;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.Purpose;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.DemandOutcome;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;

/** The table of the procedure (RULEBOOK §9), held against itself, the contract and the texts. */
class ProcedureTest {

    private static final List<RulebookRow> RULEBOOK = RulebookRow.all();

    /** Where the table says more precisely who acts than RULEBOOK §9 does, and why. */
    private static final Map<MatterEvent, Set<String>> ACTORS = Map.of(
            // The "superior" of Art. 19¶3 is the office that received the repeated matter and holds it
            MatterEvent.NOT_ACCEPT, Set.of("OFFICE", "ORGAN"),
            // One line for three events: others draft, the head settles
            MatterEvent.DRAFT, Set.of("ORGAN", "OFFICE", "REVIEWER"),
            MatterEvent.REVISE, Set.of("HEAD"),
            MatterEvent.APPROVE, Set.of("HEAD"));

    @Test
    void every_row_of_the_rulebook_is_in_the_table_and_no_other() {
        assertThat(lawful(RULEBOOK.stream()
                        .flatMap(row -> row.from().stream()
                                .flatMap(from -> row.events().stream().map(event -> step(from, event, row.next()))))))
                .hasSizeGreaterThan(200)
                .containsExactlyInAnyOrderElementsOf(lawful(Procedure.TABLE.stream()
                        .flatMap(row ->
                                row.from().stream().map(from -> step(from, row.event(), new HashSet<>(row.to()))))));
        assertThat(RULEBOOK.stream().flatMap(row -> row.events().stream()).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(MatterEvent.class));
    }

    @Test
    void every_row_has_the_actors_limit_documents_and_article_of_the_rulebook() {
        assertThat(Procedure.TABLE).hasSizeGreaterThan(50);
        SoftAssertions.assertSoftly(all -> Procedure.TABLE.forEach(row -> assertLawful(all, row, law(row))));
    }

    private static void assertLawful(SoftAssertions all, Transition row, RulebookRow law) {
        String step = row.from() + " " + row.event() + " ";
        all.assertThat(names(row.actors().toArray(Actor[]::new)))
                .as(step + "actors")
                .containsExactlyInAnyOrderElementsOf(ACTORS.getOrDefault(row.event(), law.actors()));
        all.assertThat(row.signed()).as(step + "signed").isEqualTo(law.signed());
        all.assertThat(documents(law))
                .as(step + "documents")
                .containsExactlyInAnyOrderElementsOf(RulebookRow.words(law.documents()));
        if (row.limit() == null) {
            all.assertThat(RulebookRow.words(law.limit())).as(step + "limit").noneMatch(ProcedureTest::isLimit);
        } else {
            all.assertThat(law.limit()).as(step + "limit").contains(row.limit().name());
        }
        all.assertThat(row.article().replaceAll("Art\\. ", ""))
                .as(step + "article")
                .isEqualTo(law.article());
    }

    private static RulebookRow law(Transition row) {
        return RULEBOOK.stream()
                .filter(law -> law.events().contains(row.event()) && law.from().equals(row.from()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(row.event() + " " + row.from()));
    }

    /** Of all events that the rulebook has in one line. */
    private static Set<String> documents(RulebookRow law) {
        return Procedure.TABLE.stream()
                .filter(row -> law.events().contains(row.event()) && law.from().equals(row.from()))
                .flatMap(row -> row.documents().stream())
                .map(Enum::name)
                .collect(Collectors.toSet());
    }

    private static boolean isLimit(String word) {
        return names(LimitRule.values()).anyMatch(word::equals);
    }

    private static String step(MatterState from, MatterEvent event, Set<MatterState> next) {
        return from + " " + event + " " + (next.isEmpty() ? Set.of(from) : new TreeSet<>(next));
    }

    private static Set<String> lawful(Stream<String> steps) {
        return steps.collect(Collectors.toSet());
    }

    @Test
    void every_row_names_its_article_and_its_actors() {
        assertThat(Procedure.TABLE).isNotEmpty().allSatisfy(row -> {
            assertThat(row.article()).matches("Art\\. .*|\\[(design|practice)]");
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
        assertThat(Procedure.next(MatterState.HANDLING, handler))
                .contains(MatterEvent.DECIDE)
                .doesNotContain(MatterEvent.EXTEND);
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
        assertSame(CustodyMode.values(), CustodyModeDto.values());
        assertSame(Deadline.State.values(), DeadlineStateDto.values());
        assertSame(DemandOutcome.values(), DemandOutcomeDto.values());
        assertThat(names(DocumentKindDto.values()))
                .as("the contract has all of RULEBOOK §18")
                .containsAll(names(DocumentKind.values()).toList());
        assertSame(LimitRule.values(), LimitRuleDto.values());
        assertSame(DayUnit.values(), DayUnitDto.values());
        assertSame(Urgency.values(), UrgencyDto.values());
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
