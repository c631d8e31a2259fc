package org.xinqiao.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.jwt.JwtException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the platform is measured against: the least that a server must do so that the same rows come to stand in the
 * same database, in a process of its own with the same heap, the same pool and the same driver settings.
 *
 * <p>It does: read the request with the JDK's own HTTP server, check the signature, issuer, audience and times of the
 * bearer token (with the platform's memory of a minute), parse the body, begin a transaction, set the scope with the
 * platform's statement, so that the same row security applies, ask what the platform must ask in that call (the matter,
 * its custodies, its clocks, its demands, whom it accuses), count the due dates by the platform's own {@code StatutoryClock},
 * restrict the identity with AES-256-GCM, make keyed hashes, write the same rows with prepared JDBC, a batch per table, and
 * commit; it answers with the few fields that the client reads.
 *
 * <p>It does not: check the roles, the account's state or the procedure's guards, validate the body against the
 * contract, say why it refuses, find a repeated request, show the matter with its custody, clocks and next steps, use
 * Spring, Hibernate or a servlet container.
 */
public final class Floor {

    private static final int THREADS = 16;

    private final JsonMapper json = JsonMapper.builder().build();
    private final FloorTokens tokens;
    private final FloorDesk desk;
    private final Map<Long, Office> offices;

    private Floor(FloorTokens tokens, FloorDesk desk, Map<Long, Office> offices) {
        this.tokens = tokens;
        this.desk = desk;
        this.offices = offices;
    }

    /** Who is acting, as the token says, and the office's place in the tree. */
    record Officer(Office office, long organ, UUID id) {}

    /** A request as far as the steps look at it. */
    record Order(Officer officer, UUID matter, int version, String key, byte[] raw, JsonNode body) {}

    /** Arguments: port, JDBC URL, realm's URL; the application role's password comes in the environment. */
    public static void main(String[] arguments) throws IOException, SQLException {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(arguments[1] + "?reWriteBatchedInserts=false&prepareThreshold=3");
        settings.setUsername("xinqiao_app");
        settings.setPassword(Objects.requireNonNull(System.getenv("XINQIAO_FLOOR_PASSWORD")));
        settings.setMaximumPoolSize(THREADS);
        HikariDataSource pool = new HikariDataSource(settings);
        Map<Long, Office> offices;
        try (Connection connection = pool.getConnection()) {
            offices = Office.all(connection).stream().collect(Collectors.toMap(Office::id, Function.identity()));
        }
        Floor floor = new Floor(new FloorTokens(arguments[2]), new FloorDesk(pool), offices);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 200);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/", floor::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] raw = exchange.getRequestBody().readAllBytes();
            Officer officer = officer(exchange);
            if (officer == null) {
                send(exchange, 401, "{}");
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/matters")) {
                send(exchange, 201, desk.register(order(exchange, officer, new UUID(0, 0), raw)));
            } else if (path.equals("/worklist-items")) {
                String number = exchange.getRequestURI().getQuery().substring("number=".length());
                send(exchange, 200, desk.search(officer, number));
            } else {
                String[] parts = path.split("/", 4);
                UUID matter = UUID.fromString(parts[2]);
                send(exchange, 200, step(parts[3], order(exchange, officer, matter, raw)));
            }
        } catch (FloorDesk.Stale stale) {
            send(exchange, 412, "{}");
        } catch (SQLException | RuntimeException failure) {
            System.err.println("floor: " + failure);
            send(exchange, 500, "{}");
        }
    }

    private String step(String action, Order order) throws SQLException {
        return switch (action) {
            case "forwardings" -> desk.forward(order);
            case "acceptances" -> desk.accept(order);
            case "content" -> desk.content(order);
            case "opinions" -> desk.decide(order);
            case "services" -> desk.serve(order);
            default -> throw new IllegalArgumentException(action);
        };
    }

    private @org.jspecify.annotations.Nullable Officer officer(HttpExchange exchange) {
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        if (bearer == null) {
            return null;
        }
        try {
            Map<String, Object> claims = tokens.claims(bearer.substring("Bearer ".length()));
            Office office = Objects.requireNonNull(offices.get(number(claims, "tenant")));
            return new Officer(office, number(claims, "organ"), UUID.fromString(String.valueOf(claims.get("sub"))));
        } catch (JwtException refused) {
            return null;
        }
    }

    private Order order(HttpExchange exchange, Officer officer, UUID matter, byte[] raw) {
        String match = exchange.getRequestHeaders().getFirst("If-Match");
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        return new Order(
                officer,
                matter,
                match == null ? -1 : Integer.parseInt(match.replace("\"", "")),
                key == null ? "" : key,
                raw,
                raw.length == 0 ? json.createObjectNode() : json.readTree(raw));
    }

    private static Long number(Map<String, Object> claims, String name) {
        return Long.valueOf(String.valueOf(claims.get(name)));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
