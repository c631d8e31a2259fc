package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.xinqiao.api.ProblemTexts;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.AssignMatterDto;
import org.xinqiao.api.model.DeadlineStateDto;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.NoticeDto;
import org.xinqiao.api.model.NoticePageDto;
import org.xinqiao.api.model.OrganKindDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.ProblemDto;
import org.xinqiao.api.model.TenantDto;
import org.xinqiao.api.model.WorklistItemDto;
import org.xinqiao.client.walk.MovableClock;
import org.xinqiao.tenancy.Role;

/**
 * Use cases on PostgreSQL alone: the real schema and its policies, the node's three roles, the demo's offices and
 * accounts; no Keycloak, no broker, no HTTP. Officers call the operations of the contract as methods.
 */
@SpringBootTest(
        classes = UseCases.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.config.location=file:../platform-app/src/main/resources/application.yaml",
            // An office that signs says so itself (SigningTest)
            "xinqiao.procedure.signing=false"
        })
abstract class UseCaseTest {

    /** 锦官驿街道 and its neighbour in the same county, by division code. */
    static final String TOWNSHIP = "510104017";

    static final String SIBLING = "510104018";

    /** In force in a year that one test alone visits. */
    private static final Map<String, String> LOCAL_LIMIT = Map.of(
            "source",
            "某市信访条例",
            "territory",
            "510104",
            "valid-from",
            "2041-01-01",
            "valid-to",
            "2041-12-31",
            "article",
            "某市信访条例 Art. 20",
            "rule",
            "NOTICE",
            "days",
            "5",
            "unit",
            "WORKING_DAYS");

    private static final Pattern UPPER = Pattern.compile("[A-Z]");

    @Autowired
    MovableClock clock;

    @Autowired
    private Cast cast;

    @Autowired
    private Petitioner petitioner;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        ThrowAwayPostgres.settings().forEach((name, value) -> registry.add(name, () -> value));
        LOCAL_LIMIT.forEach((name, value) -> registry.add("xinqiao.local-limits[0]." + name, () -> value));
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    /** The officer with this account: {@code jinguanyi.clerk}, {@code jinjiang.reviewer} … */
    final Officer as(String account) {
        return cast.officer(account);
    }

    /** The name of an account with one role, and no other, at an organ of the office. */
    final String only(Role role, String division, int organ) {
        return cast.only(role, division, organ);
    }

    /** All officers, in all offices. */
    final List<Officer> everybody() {
        return cast.everybody().stream().map(this::as).toList();
    }

    /** Whoever has a matter's number and query code. */
    final Petitioner anybody() {
        return petitioner;
    }

    /** The office of a division. */
    final TenantDto office(String division) {
        return cast.office(division);
    }

    /** What the officer's worklist has of a number. */
    final List<WorklistItemDto> search(String officer, String number) {
        return answer(as(officer).matters().listWorklist(number, null, null, null, null, null, 10))
                .getItems();
    }

    /** The database as its owner sees it, past the application. */
    static JdbcClient owner() {
        return ThrowAwayPostgres.owner();
    }

    /** What the operation answers; every operation of these tests has a body. */
    static <T> T answer(ResponseEntity<T> response) {
        return Objects.requireNonNull(response.getBody());
    }

    /** All notices of an officer's organ, page by page: other tests fill the box too. */
    final List<NoticeDto> notices(String officer, @Nullable Boolean acknowledged) {
        List<NoticeDto> all = new ArrayList<>();
        String next = null;
        do {
            NoticePageDto page = answer(as(officer).notices().listNotices(acknowledged, next, 100));
            all.addAll(page.getItems());
            next = page.getNext();
        } while (next != null);
        return all;
    }

    final LocalDate today() {
        return clock.instant().atZone(Life.CHINA).toLocalDate();
    }

    /** Registered by this clerk, and assigned to the township's government until this day. */
    final Life assigned(String clerk, Life life, LocalDate day, boolean feedback) {
        life.registered(clerk);
        AssignMatterDto to = new AssignMatterDto()
                .tenantId(office(TOWNSHIP).getTenantId())
                .organId(Life.organ(office(TOWNSHIP), OrganKindDto.GOVERNMENT))
                .dueDate(day)
                .feedback(feedback);
        answer(as(clerk).routing().assignMatter(life.id(), newKey(), to, life.version(clerk)));
        return life;
    }

    /** The organ's own latest clock of this rule; a reader of the index also sees those of offices below. */
    static OwnClock ownClock(UUID matter, String organ, LimitRuleDto rule) {
        return owner().sql("SELECT due_date, state FROM deadline WHERE matter_id = ? AND organ_id = ? AND rule = ?"
                        + " ORDER BY id DESC LIMIT 1")
                .params(matter, Long.valueOf(organ), rule.name())
                .query((row, n) -> new OwnClock(
                        row.getObject("due_date", LocalDate.class), DeadlineStateDto.valueOf(row.getString("state"))))
                .single();
    }

    record OwnClock(LocalDate due, DeadlineStateDto state) {}

    /** A key that no request had before. */
    static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** The call must be refused with this code; what is told of it, for more. Its HTTP status is tested at the edge. */
    static ProblemDto assertRefused(ProblemCodeDto code, ThrowingCallable call) {
        Refusal refusal = refusal(catchThrowable(call));
        assertThat(refusal.code()).isEqualTo(code);
        Object limit = refusal.limit();
        return new ProblemDto()
                .code(code)
                .field(refusal.field())
                .limit(limit == null ? null : limit.toString())
                .matterNumber(refusal.matterNumber())
                .nextEvents(refusal.nextEvents())
                .messageZh(ProblemTexts.zh(code).action())
                .messageEn(ProblemTexts.en(code).action());
    }

    /** What the edge would make of a failure. */
    private static Refusal refusal(@Nullable Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> refusal;
            case AccessDeniedException _ -> Refusal.of(ProblemCodeDto.FORBIDDEN);
            case ConstraintViolationException invalid ->
                refusal(invalid.getConstraintViolations().iterator().next());
            case null -> throw new AssertionError("was not refused");
            default -> throw new AssertionError("failed instead of being refused", failure);
        };
    }

    /** As the edge tells it: a date by its own code, all else by one. */
    private static Refusal refusal(ConstraintViolation<?> violation) {
        String told = violation.getMessage();
        String name = violation.getPropertyPath().toString();
        return Refusal.of(
                        told.startsWith("date-")
                                ? ProblemCodeDto.fromValue(told.split(" ", 2)[0])
                                : ProblemCodeDto.VALIDATION_FAILED)
                .field(UPPER.matcher(name.substring(name.lastIndexOf('.') + 1))
                        .replaceAll("_$0")
                        .toLowerCase(Locale.ROOT));
    }
}
