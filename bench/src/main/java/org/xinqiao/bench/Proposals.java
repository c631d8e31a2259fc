package org.xinqiao.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.xinqiao.client.PasswordTokens;

/** Clients of Sichuan's node that propose cases, each from a matter of its own. */
final class Proposals {

    /** 锦江区 and 荣昌区. */
    static final String OFFICE = "510104";

    static final String PARTNER = "500153";

    /** With these words the signed message has about 2 KB. */
    static final String SUMMARY = "跨界河道漂浮物堆积，上下游各执一词，多月无人清理。".repeat(12);

    static final String DEMAND = "清理河道";
    static final String REQUEST = "请查明上游来源并共同商定清理办法。";
    static final String CONTACT = "联络人";
    static final String PHONE = "028-00000000";

    private static final String ACCOUNT = "jinjiang.clerk";

    private final URI platform;
    private final PasswordTokens tokens;
    private final Ledger ledger;
    private final int clients;

    Proposals(Node sichuan, Ledger ledger, int clients) {
        this.platform = sichuan.platform;
        this.tokens = new PasswordTokens(
                URI.create(sichuan.realm + "/protocol/openid-connect/token"),
                "xinqiao-cli",
                ACCOUNT,
                "xinqiao-demo",
                Clock.systemUTC());
        this.ledger = ledger;
        this.clients = clients;
    }

    /** @return seconds from the first proposal to the last receipt */
    double make(int cases) throws SQLException, InterruptedException, IOException {
        Queue<UUID> matters = new ConcurrentLinkedQueue<>(ledger.next(cases));
        long before = ledger.receipted();
        tokens.get();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(() -> {
                    propose(matters);
                    return true;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        }
        ledger.awaitReceipted(before + cases);
        return (System.nanoTime() - start) / 1e9;
    }

    private void propose(Queue<UUID> matters) throws IOException {
        String body = """
                {"partner_code":"%s","summary":"%s","demands":["%s"],"request":"%s",\
                "contact":{"name":"%s","phone":"%s"}}""".formatted(PARTNER, SUMMARY, DEMAND, REQUEST, CONTACT, PHONE);
        try (Wire wire = new Wire(platform)) {
            for (UUID matter = matters.poll(); matter != null; matter = matters.poll()) {
                String headers = "Authorization: Bearer " + tokens.get() + "\r\nAccept: application/json\r\n"
                        + "Idempotency-Key: " + UUID.randomUUID() + "\r\nIf-Match: \"0\"\r\n";
                Wire.Answer answer = wire.call("POST", "/matters/" + matter + "/joint-cases", headers, body);
                if (answer.status() != 201) {
                    throw new IOException("proposal: " + answer.status() + " " + answer.body());
                }
            }
        }
    }
}
