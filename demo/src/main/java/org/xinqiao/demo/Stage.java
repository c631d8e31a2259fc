package org.xinqiao.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientResponseException;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.client.walk.Cast;
import org.xinqiao.client.walk.DemoClock;
import org.xinqiao.client.walk.Walk;
import org.xinqiao.client.walk.Wire;

/** Where the stories play: the running node, the people of its demo accounts, and the words at the terminal. */
final class Stage {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final URI node;
    private final URI management;
    private final Cast cast;
    private final Wire wire;
    private final Clock clock = Clock.system(ChinaTime.ZONE);
    private int ahead;
    private int heading;

    /** @param management where the node's operators reach it, who move its clock */
    Stage(URI node, URI realm, URI management) {
        this.node = node;
        this.management = management;
        this.cast = new Cast(node, realm.toString());
        this.wire = new Wire(node);
    }

    XinqiaoClient petitioner() {
        return XinqiaoClient.anonymous(node);
    }

    XinqiaoClient as(String account) {
        return XinqiaoClient.of(node, cast.named(account).token());
    }

    /** The office of a division, by its code. */
    Tenant office(String division) {
        return cast.office(division);
    }

    Walk walk() {
        return new Walk(wire, cast, (_, _) -> {});
    }

    /** A petition filed on the portal with the township. */
    Walk filed() throws IOException {
        heading("A petitioner files on the portal", "信访人在网上提交");
        Walk walk = walk().filed(Walk.TOWNSHIP);
        say("number / 编号", walk.number());
        say("query code / 查询码", walk.queryCode() + "  (shown once / 仅显示一次)");
        return walk;
    }

    /** The next step of the procedure, by whoever may. */
    Matter step(Walk walk, EventName event, String english, String chinese) throws IOException {
        heading(english, chinese);
        return step(walk, event);
    }

    Matter step(Walk walk, EventName event) throws IOException {
        Walk.Answer answer = walk.look().ahead(ahead).step(event);
        if (!answer.isDone()) {
            throw new IllegalStateException(event + ": " + answer);
        }
        return shown(as("sichuan.clerk").matters().getMatter(walk.id()));
    }

    /** The ETag as the officer sees it. */
    String version(String account, UUID matter) {
        return Objects.requireNonNull(
                as(account).matters().getMatterWithHttpInfo(matter).getHeaders().getETag());
    }

    LocalDate today() {
        return LocalDate.now(clock).plusDays(ahead);
    }

    void clockAhead(int days) throws IOException {
        new DemoClock(management, cast.operator("sichuan")).ahead(days);
        ahead = days;
    }

    void heading(String english, String chinese) {
        System.out.printf("%n%d. %s · %s%n", ++heading, english, chinese);
    }

    void say(String name, String value) {
        System.out.println("   " + (name.isEmpty() ? "" : name + ": ") + value);
    }

    Matter shown(Matter matter) {
        Custody last = matter.getCustody().getLast();
        say("state / 状态", matter.getState() + " · version " + matter.getVersion());
        say("with / 承办", name(last.getOffice()));
        return matter;
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

    /** What must not have changed; says it. */
    void same(String what, Object before, Object now) {
        if (!before.equals(now)) {
            throw new IllegalStateException(what + ": " + before + ", not " + now);
        }
        say(what, now.toString());
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

    static String version(SupervisionOrder order) {
        return "\"" + order.getVersion() + "\"";
    }

    static String name(OfficeRef office) {
        return office.getName() + (office.getOrganName() == null ? "" : " " + office.getOrganName());
    }

    static String time(@Nullable OffsetDateTime at) {
        return at == null ? "-" : MINUTE.format(at.atZoneSameInstant(ChinaTime.ZONE));
    }
}
