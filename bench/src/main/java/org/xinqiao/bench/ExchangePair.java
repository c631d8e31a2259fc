package org.xinqiao.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.chengyu.envelope.EnvelopeSuite;

/** The bare programs of both sides in processes of their own, with brokers of their own beside the nodes'. */
final class ExchangePair implements AutoCloseable {

    private final URI sender;
    private final List<ChildJvm> processes;
    private final Ledger ledger;

    private ExchangePair(URI sender, List<ChildJvm> processes, Ledger ledger) {
        this.sender = sender;
        this.processes = processes;
        this.ledger = ledger;
    }

    static ExchangePair start(TwoNodes nodes, EnvelopeSuite suite, Ledger ledger)
            throws IOException, InterruptedException {
        int[] ports = Node.freePorts(4);
        ChildJvm sichuan = start(nodes.sichuan, nodes.chongqing, suite, ports[0], ports[2], ports[3]);
        ChildJvm chongqing = start(nodes.chongqing, nodes.sichuan, suite, ports[1], ports[3], ports[2]);
        URI sender = URI.create("http://127.0.0.1:" + ports[0]);
        sichuan.await(sender, 200, 60);
        chongqing.await(URI.create("http://127.0.0.1:" + ports[1]), 200, 60);
        return new ExchangePair(sender, List.of(sichuan, chongqing), ledger);
    }

    private static ChildJvm start(Node own, Node partner, EnvelopeSuite suite, int port, int bridge, int partnerBridge)
            throws IOException {
        Path certificates = own.home().resolve("certs");
        String kind = suite.name().toLowerCase(Locale.ROOT);
        Properties settings = new Properties();
        settings.put("port", Integer.toString(port));
        settings.put("database", own.database);
        settings.put(
                "broker", own.directory.resolve(own.name + "-program-" + kind).toString());
        settings.put("suite", suite.name());
        settings.put("xinqiao.node", own.name);
        settings.put("xinqiao.bridge.port", Integer.toString(bridge));
        settings.put("xinqiao.bridge.partner", partner.name);
        settings.put("xinqiao.bridge.partner-url", "localhost:" + partnerBridge);
        settings.put(
                "xinqiao.bridge.broker-store",
                certificates.resolve("broker.p12").toString());
        settings.put(
                "xinqiao.bridge.client-store",
                certificates.resolve("bridge.p12").toString());
        settings.put(
                "xinqiao.bridge.trust-store", certificates.resolve("trust.p12").toString());
        settings.put("encrypt", certificates.resolve("encrypt-" + kind + ".p12").toString());
        settings.put(
                "partner-signing",
                certificates.resolve("partner-signing-" + kind + ".pem").toString());
        settings.put(
                "partner-opening",
                certificates.resolve("partner-opening-" + kind + ".pem").toString());
        Path file = own.directory.resolve(own.name + "-program.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return ChildJvm.start(
                own.directory,
                own.name + "-program",
                Map.of(
                        "XINQIAO_FLOOR_APP", own.secret("xinqiao_app"),
                        "XINQIAO_FLOOR_WORKER", own.secret("xinqiao_worker"),
                        "XINQIAO_FLOOR_STORES", own.secret("certificates")),
                List.of("-cp", ChildJvm.CLASS_PATH, ExchangeFloor.class.getName(), file.toString()));
    }

    List<ProcessHandle> processes() {
        return processes.stream().map(ChildJvm::handle).toList();
    }

    /** @return seconds from the first proposal to the last receipt */
    double make(int cases, int clients) throws IOException {
        String matters = ledger.next(cases).stream().map(UUID::toString).collect(Collectors.joining("\n"));
        return Double.parseDouble(ask("/cases?" + clients, matters));
    }

    /** @return seconds until so many messages of the sizes seen have crossed and been answered */
    double bare(int messages) throws IOException {
        return Double.parseDouble(ask("/bare?" + messages, ""));
    }

    int encryptedBytes() throws IOException {
        return Integer.parseInt(ask("/size", ""));
    }

    private String ask(String path, String body) throws IOException {
        var connection = (HttpURLConnection) sender.resolve(path).toURL().openConnection();
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
        if (connection.getResponseCode() != 200) {
            throw new IOException("The program answers " + connection.getResponseCode() + " to " + path);
        }
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        processes.forEach(ChildJvm::close);
    }
}
