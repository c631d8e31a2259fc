package org.xinqiao.demo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** Where the stories play: the running node, the people of its demo accounts, and the words at the terminal. */
final class Stage {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final URI node;
    private final URI tokenEndpoint;
    private final Clock clock = Clock.system(ChinaTime.ZONE);
    private final Map<String, PasswordTokens> sessions = new ConcurrentHashMap<>();
    private int ahead;
    private int step;

    Stage(URI node, URI realm) {
        this.node = node;
        this.tokenEndpoint = URI.create(realm + "/protocol/openid-connect/token");
    }

    XinqiaoClient petitioner() {
        return XinqiaoClient.anonymous(node);
    }

    XinqiaoClient as(String account) {
        return XinqiaoClient.of(node, session(account));
    }

    private PasswordTokens session(String account) {
        return sessions.computeIfAbsent(
                account, name -> new PasswordTokens(tokenEndpoint, "xinqiao-cli", name, "xinqiao-demo", clock));
    }

    /** The office of a division code. */
    Tenant office(String division) {
        return petitioner()
                .tenants()
                .listTenants(null, division, null, null, 1)
                .getItems()
                .getFirst();
    }

    static String organ(Tenant office, OrganKind kind) {
        return office.getOrgans().stream()
                .filter(organ -> organ.getKind() == kind)
                .findFirst()
                .orElseThrow()
                .getOrganId();
    }

    /** The ETag as the officer sees it. */
    String version(String account, UUID matter) {
        return Objects.requireNonNull(
                as(account).matters().getMatterWithHttpInfo(matter).getHeaders().getETag());
    }

    LocalDate today() {
        return LocalDate.now(clock).plusDays(ahead);
    }

    /** Moves the clock of a node in demo mode; 0 is the true time again. */
    void clockAhead(int days) {
        RestClient.create()
                .post()
                .uri(node + "/actuator/democlock")
                .header("Authorization", "Bearer " + session("sichuan.admin").get())
                .header("Content-Type", "application/json")
                .body(Map.of("days", days))
                .retrieve()
                .toBodilessEntity();
        ahead = days;
    }

    void heading(String english, String chinese) {
        System.out.printf("%n%d. %s · %s%n", ++step, english, chinese);
    }

    void say(String name, String value) {
        System.out.println("   " + (name.isEmpty() ? "" : name + ": ") + value);
    }

    void shown(Matter matter) {
        Custody last = matter.getCustody().getLast();
        say("state / 状态", matter.getState() + " · version " + matter.getVersion());
        say("with / 承办", name(last.getOffice()));
    }

    void explained(Deadline deadline) {
        say(
                deadline.getRuleZh() + " " + deadline.getRule(),
                deadline.getArticle() + ": " + time(deadline.getStartedAt()) + " + " + deadline.getDays() + " "
                        + deadline.getUnit() + " → " + deadline.getDueDate()
                        + (deadline.getProvisional() ? " (provisional / 暂定)" : ""));
    }

    /** The running clock of a matter as an officer sees it. */
    void clock(String account, UUID matter, LimitRule rule) {
        as(account).matters().getMatter(matter).getDeadlines().stream()
                .filter(deadline -> deadline.getRule() == rule && deadline.getState() == DeadlineState.OPEN)
                .forEach(this::explained);
    }

    /** The call must be refused; says how. */
    void refused(String what, Supplier<?> call) {
        String answer = seen(call);
        if (answer.equals("yes")) {
            throw new IllegalStateException("was not refused: " + what);
        }
        say(what, answer);
    }

    /** What takes its time: a worker's turn, the way over the bridge. */
    <T> T await(Supplier<T> call, Predicate<T> wanted) {
        Instant limit = clock.instant().plus(PATIENCE);
        while (clock.instant().isBefore(limit)) {
            try {
                T seen = call.get();
                if (wanted.test(seen)) {
                    return seen;
                }
            } catch (HttpClientErrorException.NotFound notYet) {
                // it is on its way
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        throw new IllegalStateException("Did not come within " + PATIENCE);
    }

    /** Whether the call is answered, or with what it is refused. */
    static String seen(Supplier<?> call) {
        try {
            var _ = call.get();
            return "yes";
        } catch (RestClientResponseException refusal) {
            Problem problem = refusal.getResponseBodyAs(Problem.class);
            return refusal.getStatusCode().value() + " "
                    + (problem == null ? "" : problem.getCode().getValue());
        }
    }

    static String name(OfficeRef office) {
        return office.getName() + (office.getOrganName() == null ? "" : " " + office.getOrganName());
    }

    static String time(@Nullable OffsetDateTime at) {
        return at == null ? "-" : MINUTE.format(at.atZoneSameInstant(ChinaTime.ZONE));
    }
}
