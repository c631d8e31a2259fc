package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.SqlParameterValue;
import org.xinqiao.api.model.*;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;

/** A number, a date, a level or a definition is one, whoever reads it. */
class OneMeaningTest extends UseCaseTest {

    private static final String SUPERIOR = "jinjiang.clerk";

    @Autowired
    private Tenants tenants;

    private Life life() {
        return new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK);
    }

    @Test
    void no_two_papers_of_a_file_have_one_number() {
        Life life = life();
        String meeting = only(Role.JM_OFFICE, "510104", 2);
        for (String superior : List.of(SUPERIOR, "chengdu.clerk", "sichuan.clerk", meeting)) {
            life.answered(HANDLER, life.ordered(superior));
        }
        life.ordered(SUPERIOR);
        life.accepted(HANDLER).decided(HANDLER);

        List<String> numbers = owner().sql("SELECT number FROM document WHERE matter_id = ?")
                .param(life.id())
                .query(String.class)
                .list();
        assertThat(numbers).hasSizeGreaterThan(12).doesNotHaveDuplicates();
    }

    /** At every half day: the list, the list above, the page, the petitioner and the warnings say the same. */
    @Test
    void every_reader_sees_one_level_and_one_date() {
        Instant start = clock.instant();
        clock.stop(start);
        Life waiting = life();
        Life handled = life().accepted(HANDLER);
        for (int half = 0; half < 40; half++) {
            clock.stop(start.plus(Duration.ofHours(12L * half)));
            sameForAll(waiting);
        }
        for (int day = 20; day < 64; day += 3) {
            clock.stop(start.plus(Duration.ofDays(day)));
            sameForAll(handled);
        }
    }

    private void sameForAll(Life life) {
        WorklistItemDto listed = search(HANDLER, life.number()).getFirst();
        WorklistItemDto above = answer(
                        as(SUPERIOR).overview().listMatters(office(TOWNSHIP).getTenantId(), null, false, null, 100))
                .getItems()
                .stream()
                .filter(item -> item.getMatterId().equals(life.id()))
                .findFirst()
                .orElse(listed);
        List<DeadlineDto> page = life.seenBy(HANDLER).getDeadlines().stream()
                .filter(due -> due.getState() == DeadlineStateDto.OPEN)
                .toList();
        DeadlineDto next = page.stream()
                .filter(due -> due.getDueAt().equals(listed.getDueAt()))
                .findFirst()
                .orElseThrow();
        assertThat(listed.getUrgency()).as("%s at %s", next, clock.instant()).isEqualTo(next.getUrgency());
        assertThat(listed.getOverdue()).isEqualTo(next.getUrgency() == UrgencyDto.OVERDUE);
        assertThat(above)
                .returns(listed.getDueAt(), WorklistItemDto::getDueAt)
                .returns(listed.getUrgency(), WorklistItemDto::getUrgency);
        assertThat(anybody().getPetition(life.number(), life.queryCode()).getDeadlines())
                .containsExactlyInAnyOrderElementsOf(page);
        for (DeadlineDto due : page) {
            Instant warning = warningOf(life.id(), due.getRule());
            if (warning != null) {
                assertThat(!clock.instant().isBefore(warning))
                        .as("warned of %s at %s", due, clock.instant())
                        .isEqualTo(due.getUrgency().compareTo(UrgencyDto.WARNING) >= 0);
            }
        }
    }

    private static @Nullable Instant warningOf(UUID matter, LimitRuleDto rule) {
        return owner().sql("SELECT level_at FROM deadline WHERE matter_id = ? AND rule = ? AND state = 'OPEN'")
                .params(matter, rule.name())
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    /** Java says of an accusation that is not stored yet what the database says of a stored one. */
    @Test
    void java_and_the_database_mean_the_same_by_accused() {
        Life life = life();
        List<Organ> organs = List.of(TOWNSHIP, SIBLING, "510104", "510100", "510000", "510703").stream()
                .map(division -> Long.parseLong(office(division).getTenantId()))
                .flatMap(tenant -> tenants.organsOf(tenant).stream())
                .toList();
        List<Accused> accusations = new ArrayList<>();
        for (Organ organ : organs) {
            accusations.add(new Accused(organ.tenantId(), organ.id()));
            accusations.add(new Accused(organ.tenantId(), null));
        }
        for (Accused accused : Set.copyOf(accusations)) {
            accuse(life.id(), accused);
            Set<Long> stored = Set.copyOf(owner().sql("SELECT o.id FROM organ o JOIN tenant t ON t.id = o.tenant_id"
                            + " WHERE o.id IN (:organs) AND is_accused(:matter, t.id, o.id, t.label)")
                    .param("organs", organs.stream().map(Organ::id).toList())
                    .param("matter", life.id())
                    .query(Long.class)
                    .list());
            assertThat(organs.stream()
                            .filter(organ -> accused.covers(organ, tenants))
                            .map(Organ::id))
                    .as("%s", accused)
                    .containsExactlyInAnyOrderElementsOf(stored);
            owner().sql("DELETE FROM accused WHERE matter_id = ?")
                    .param(life.id())
                    .update();
        }
    }

    private static void accuse(UUID matter, Accused accused) {
        owner().sql("INSERT INTO accused (id, tenant_id, matter_id, accused_tenant, accused_organ, recorded_at)"
                        + " VALUES (gen_random_uuid(), ?, ?, ?, ?, now())")
                .params(accused.tenantId(), matter, accused.tenantId())
                .param(new SqlParameterValue(Types.BIGINT, accused.organId()))
                .update();
    }

    /** What lives on in a matter accuses there too, in the database as in Java. */
    @Test
    void whom_a_linked_matter_accuses_is_accused_where_it_lives_on() {
        RoutingLife first = new RoutingLife(this::as, office(TOWNSHIP)).registered(CLERK);
        RoutingLife repeat = new RoutingLife(this::as, office(TOWNSHIP)).registered(CLERK);
        repeat.link(CLERK, first.life().number());
        Tenant township = tenants.get(Long.parseLong(office(TOWNSHIP).getTenantId()));
        Organ accused = tenants.organsOf(township.id()).getFirst();
        accuse(repeat.id(), new Accused(township.id(), accused.id()));

        assertThat(owner().sql("SELECT is_accused(?, ?, ?, ?)")
                        .params(first.id(), township.id(), accused.id(), township.label())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void an_accused_government_is_every_organ_of_its_office() {
        TenantDto county = office("510104");
        Life life = new Life(this::as, county)
                .registered(
                        SUPERIOR, Life.letter(county).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        answer(as(SUPERIOR)
                .routing()
                .forwardMatter(
                        life.id(),
                        newKey(),
                        new ForwardMatterDto().tenantId(county.getTenantId()).organId(county.getTenantId() + "03"),
                        life.version(SUPERIOR)));
        // Found only after it was forwarded
        accuse(
                life.id(),
                new Accused(
                        Long.parseLong(county.getTenantId()),
                        Long.parseLong(Life.organ(county, OrganKindDto.GOVERNMENT))));

        HandlingLife report = new HandlingLife(this::as, life);
        assertRefused(TARGET_ACCUSED, () -> report.acceptDuty("jinjiang.handler", new AcceptDutyDto()));
    }

    @Test
    void a_receipt_tells_the_day_of_arrival_and_the_day_of_registering() {
        clock.stop(LocalDateTime.parse("2026-11-30T23:59:59").atZone(Life.CHINA).toInstant());
        FiledPetitionDto filed = anybody().filePetition(newKey(), Life.form(office(TOWNSHIP)));
        clock.stop(LocalDateTime.parse("2026-12-01T00:01:00").atZone(Life.CHINA).toInstant());
        UUID id = search(CLERK, filed.getNumber()).getFirst().getMatterId();
        MatterDto registered = answer(as(CLERK)
                .intake()
                .registerFiled(
                        id,
                        newKey(),
                        new RegisterFiledDto().category("030102").kind(MatterKindDto.CLAIM),
                        Objects.requireNonNull(
                                as(CLERK).matters().getMatter(id).getHeaders().getETag())));

        assertThat(answer(as(CLERK).matters().getMatterContent(id)).getDocuments())
                .filteredOn(paper -> paper.getKind() == DocumentKindDto.RECEIPT)
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.getContent())
                        .containsEntry("filed_on", "2026-11-30")
                        .containsEntry("registered_on", "2026-12-01"));
        assertThat(registered.getDeadlines())
                .filteredOn(due -> due.getRule() == LimitRuleDto.TRIAGE)
                .singleElement()
                .returns(LocalDate.of(2026, 12, 15), DeadlineDto::getDueDate);
    }

    @Test
    void whom_the_superior_watches_already_is_not_reported_again() {
        Life life = life().accepted(HANDLER);
        report(life);
        assertRefused(ALREADY_SUPERVISED, () -> report(life));
        assertRefused(ALREADY_SUPERVISED, () -> report(life));
        assertThat(answer(as(HANDLER)
                                .urgent()
                                .raiseUrgentReport(
                                        life.id(),
                                        newKey(),
                                        new RaiseUrgentReportDto()
                                                .level(UrgentLevelDto.URGENT)
                                                .text("已派员到场。"),
                                        life.version(HANDLER)))
                        .getState())
                .as("what the refusal advises")
                .isEqualTo(MatterStateDto.HANDLING);
    }

    private void report(Life life) {
        answer(as(HANDLER)
                .urgent()
                .reportMatter(life.id(), newKey(), new ReportMatterDto().reason("需区里协调管网单位"), life.version(HANDLER)));
    }
}
