package org.xinqiao.bench;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Executors;
import org.xinqiao.chengyu.envelope.EnvelopeSuite;
import org.xinqiao.chengyu.partner.EnvelopeSettings;
import org.xinqiao.chengyu.partner.Partners;

/**
 * What the exchange is measured against: one side's bare program, with a broker and bridge of its own as the platform
 * configures them, the same encrypts, and the same rows in the same transactions under the same row security, by prepared
 * JDBC.
 *
 * <p>It does: ask of the matter what a proposal must ask, write case, ledger, audit, mark and event, sign and encrypt;
 * relay the events in batches; open, check and take at the other side with a signed receipt; mark the receipt at this
 * one. It does not: take HTTP requests or tokens, check the procedure, tell the matter's step to its joint cases, show
 * the case, use Camel, Spring's transactions or Hibernate.
 */
public final class ExchangeFloor {

    private final Properties settings;
    private final FloorBroker broker;
    private final FloorExchange exchange;
    private final BareBridge bare;

    private ExchangeFloor(Path file) throws Exception {
        settings = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        String stores = secret("XINQIAO_FLOOR_STORES");
        Map<String, String> bridge = new HashMap<>();
        settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith("xinqiao."))
                .forEach(name -> bridge.put(name, setting(name)));
        bridge.put("xinqiao.bridge.store-password", stores);
        broker = FloorBroker.bridged(Path.of(setting("broker")), bridge);
        boolean sichuan = setting("xinqiao.node").equals("sichuan");
        Partners keys = new EnvelopeSettings(
                        EnvelopeSuite.valueOf(setting("suite")),
                        sichuan ? "51" : "50",
                        sichuan ? "50" : "51",
                        Path.of(setting("encrypt")),
                        stores,
                        Path.of(setting("partner-signing")),
                        Path.of(setting("partner-opening")))
                .read();
        HikariDataSource app = pool("xinqiao_app", "XINQIAO_FLOOR_APP", 16);
        HikariDataSource worker = pool("xinqiao_worker", "XINQIAO_FLOOR_WORKER", 2);
        exchange = new FloorExchange(broker, app, worker, keys, sichuan ? Proposals.OFFICE : Proposals.PARTNER);
        bare = new BareBridge(broker);
        if (sichuan) {
            Thread.ofPlatform().start(exchange::receipts);
        } else {
            Thread.ofPlatform().start(exchange::take);
            Thread.ofPlatform().start(bare::answer);
        }
    }

    /** Argument: the file of settings; passwords come in the environment. */
    public static void main(String[] arguments) throws Exception {
        ExchangeFloor floor = new ExchangeFloor(Path.of(arguments[0]));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(floor.setting("port"))), 10);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/", http -> {
            String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            byte[] answer;
            int status = 200;
            try {
                answer = floor.answer(
                                http.getRequestURI().getPath(),
                                http.getRequestURI().getQuery(),
                                body)
                        .getBytes(StandardCharsets.US_ASCII);
            } catch (Exception failure) {
                System.err.println("floor: " + failure);
                answer = new byte[0];
                status = 500;
            }
            http.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            http.getResponseBody().write(answer);
            http.close();
        });
        server.start();
    }

    private String answer(String path, @org.jspecify.annotations.Nullable String query, String body) throws Exception {
        return switch (path) {
            case "/cases" -> Double.toString(exchange.make(body.split("\n"), number(query)));
            case "/bare" ->
                Double.toString(bare.carry(number(query), exchange.encryptedBytes(), exchange.receiptBytes()));
            case "/size" -> Integer.toString(exchange.encryptedBytes());
            default -> "";
        };
    }

    private static int number(@org.jspecify.annotations.Nullable String query) {
        return Integer.parseInt(Objects.requireNonNull(query));
    }

    private String setting(String name) {
        return Objects.requireNonNull(settings.getProperty(name), name);
    }

    private static String secret(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }

    private HikariDataSource pool(String user, String password, int size) throws IOException {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(setting("database") + "?prepareThreshold=3&logServerErrorDetail=false");
        pool.setUsername(user);
        pool.setPassword(secret(password));
        pool.setMaximumPoolSize(size);
        return pool;
    }
}
