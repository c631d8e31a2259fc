package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.client.RestClientResponseException;
import org.xinqiao.api.ProblemTexts;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.Problem;
import org.xinqiao.client.model.ProblemCode;
import org.xinqiao.client.model.Tenant;
import org.xinqiao.client.model.WorklistItem;
import org.xinqiao.client.walk.MovableClock;

/** One running node for all tests of the module: fresh data, free ports, the demo's accounts. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(NodeTest.Settings.class)
public abstract class NodeTest {

    /** 锦官驿街道 and its neighbour in the same county, by division code. */
    protected static final String TOWNSHIP = "510104017";

    protected static final String SIBLING = "510104018";

    /** The demo's, who is no officer. */
    protected static final String OPERATOR = "sichuan.operator";

    /** Several JVMs may run tests at once, each with a node of its own. */
    protected static final Path DATA = Path.of("target/test-node-" + System.getProperty("xinqiao.fork", "1"));

    /** The address of the other node; only one test starts it. */
    protected static final int PARTNER_BRIDGE = ChildNode.freePort();

    private static final Map<String, PasswordTokens> TOKENS = new ConcurrentHashMap<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static {
        try {
            FileSystemUtils.deleteRecursively(DATA);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    protected Environment environment;

    @Autowired
    protected MovableClock clock;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("xinqiao.data-dir", DATA::toString);
        registry.add("xinqiao.demo", () -> true);
        registry.add("management.server.port", () -> 0);
        registry.add("xinqiao.embedded.postgres.port", () -> 0);
        registry.add("xinqiao.embedded.postgres.binaries", () -> ChildNode.POSTGRES_BINARIES);
        registry.add("xinqiao.embedded.keycloak.port", () -> 0);
        registry.add("xinqiao.embedded.keycloak.sharing", () -> true);
        registry.add("xinqiao.bridge.enabled", () -> true);
        registry.add("xinqiao.bridge.port", () -> 0);
        registry.add("xinqiao.bridge.partner-url", () -> "localhost:" + PARTNER_BRIDGE);
        registry.add("xinqiao.bridge.again-period", () -> "3600000");
        registry.add("xinqiao.bridge.again-delay", () -> "3600000");
        registry.add("xinqiao.calls-per-minute", () -> 100_000);
        registry.add("xinqiao.calls-per-minute-and-address", () -> 1_000_000);
        registry.add("xinqiao.portal.filings-per-minute", () -> 10_000);
        registry.add("xinqiao.portal.failures-per-number-and-address", () -> 10_000);
        registry.add("xinqiao.portal.failures-per-number", () -> 10_000);
        registry.add("xinqiao.portal.failures-per-address", () -> 10_000);
        // Tests run the worker themselves.
        registry.add("xinqiao.worker.delay", () -> "1h");
        registry.add("xinqiao.broker.redelivery-millis", () -> "1");
        registry.add("xinqiao.escalation.delay", () -> "3600000");
    }

    @TestConfiguration
    static class Settings {
        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    protected final URI node() {
        return URI.create("http://localhost:" + port);
    }

    /** Where its operators reach it. */
    protected final URI management() {
        return URI.create("http://localhost:" + setting("local.management.port"));
    }

    protected final XinqiaoClient as(String account) {
        return XinqiaoClient.of(node(), tokens(account));
    }

    protected final XinqiaoClient anybody() {
        return XinqiaoClient.anonymous(node());
    }

    /** Sessions are shared by all tests: a login costs Keycloak an intentionally slow hash. */
    protected final PasswordTokens tokens(String account) {
        return TOKENS.computeIfAbsent(
                account,
                name -> new PasswordTokens(tokenEndpoint(), "xinqiao-cli", name, "xinqiao-demo", Clock.systemUTC()));
    }

    protected final URI tokenEndpoint() {
        return URI.create(setting("xinqiao.keycloak.url") + "/realms/" + setting("xinqiao.keycloak.realm")
                + "/protocol/openid-connect/token");
    }

    protected final RealmAdministrator realmAdministrator() throws IOException {
        return new RealmAdministrator(
                setting("xinqiao.keycloak.url"),
                setting("xinqiao.keycloak.realm"),
                DATA.resolve(setting("xinqiao.node")).resolve("keys"));
    }

    protected final String setting(String name) {
        return environment.getRequiredProperty(name);
    }

    /** Settings with which another process uses this node's Keycloak. */
    protected final Map<String, String> keycloak() {
        return Stream.of("url", "realm", "web-client-secret", "admin-client-secret")
                .map(name -> "xinqiao.keycloak." + name)
                .collect(Collectors.toMap(name -> name, this::setting));
    }

    /** The office of a division. */
    protected final Tenant office(String division) {
        return anybody().tenants().listTenants(null, division, null, null, 1).getItems().stream()
                .filter(tenant -> division.equals(tenant.getCode()))
                .findFirst()
                .orElseThrow();
    }

    /** The officer's worklist items with this number. */
    protected final List<WorklistItem> search(String officer, String number) {
        return as(officer)
                .matters()
                .listWorklist(number, null, null, null, null, null, 10)
                .getItems();
    }

    /** The database as one of the node's own roles sees it, without the application. */
    protected final JdbcClient database(DatabaseRole role) {
        return JdbcClient.create(source(role));
    }

    protected final DriverManagerDataSource source(DatabaseRole role) {
        return new DriverManagerDataSource(
                setting("spring.datasource.url"), setting(role.user), setting(role.password));
    }

    /** The roles of DESIGN §3, by their settings. */
    protected enum DatabaseRole {
        OWNER("spring.flyway.user", "spring.flyway.password"),
        APP("spring.datasource.username", "spring.datasource.password"),
        WORKER("xinqiao.worker.datasource.username", "xinqiao.worker.datasource.password");

        private final String user;
        private final String password;

        DatabaseRole(String user, String password) {
            this.user = user;
            this.password = password;
        }
    }

    /** Sends requests that the client would never send. */
    protected final HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A request to the node with the account's token. */
    protected final HttpRequest.Builder request(String account, String path) {
        return HttpRequest.newBuilder(node().resolve(path))
                .header("Authorization", "Bearer " + tokens(account).get());
    }

    /** A request of the node's operator, at the port for operators. */
    protected final HttpRequest.Builder operating(String path) {
        return HttpRequest.newBuilder(management().resolve(path))
                .header("Authorization", "Bearer " + tokens(OPERATOR).get());
    }

    /** The contract as the node serves it. */
    protected final AttackedContract contract() {
        return new AttackedContract(
                send(HttpRequest.newBuilder(node().resolve("/openapi.yaml"))).body());
    }

    /** Expects a refusal with this status and code; returns the problem for further checks. */
    protected static Problem assertRefused(int status, ProblemCode code, ThrowingCallable call) {
        RestClientResponseException refusal = catchThrowableOfType(RestClientResponseException.class, call);
        assertThat(refusal).as("should be refused with " + code).isNotNull();
        Problem problem = Objects.requireNonNull(refusal.getResponseBodyAs(Problem.class));
        assertThat(problem.getCode()).as(refusal::getResponseBodyAsString).isEqualTo(code);
        assertThat(refusal.getStatusCode().value()).isEqualTo(status);
        return problem;
    }

    /** As {@link #assertRefused}; checks also the field and what to do, in Chinese and English. */
    protected static Problem refused(int status, ProblemCode code, @Nullable String field, ThrowingCallable call) {
        Problem problem = assertRefused(status, code, call);
        assertThat(problem.getField()).isEqualTo(field);
        assertThat(problem.getMessageZh())
                .isEqualTo(ProblemTexts.zh(ProblemCodeDto.fromValue(code.getValue()))
                        .action());
        assertThat(problem.getMessageEn())
                .isEqualTo(ProblemTexts.en(ProblemCodeDto.fromValue(code.getValue()))
                        .action());
        return problem;
    }
}
