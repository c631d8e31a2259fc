package org.xinqiao.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.walk.Cast;
import org.xinqiao.client.walk.Walk;
import org.xinqiao.client.walk.Wire;

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
    private final int clients;
    private final AtomicInteger units = new AtomicInteger();

    Proposals(Node sichuan, int clients) {
        this.platform = sichuan.platform;
        this.tokens = sichuan.tokens(ACCOUNT);
        this.clients = clients;
    }

    /** A matter at the office, to be copied. */
    static void register(Node sichuan) throws IOException {
        try (Wire wire = new Wire(sichuan.platform)) {
            new Walk(wire, new Cast(sichuan.platform, sichuan.realm), (_, _) -> {})
                    .registered(ACCOUNT, "030102", "CLAIM", SUMMARY, DEMAND);
        }
    }

    void make(List<UUID> matters) throws InterruptedException {
        Queue<UUID> waiting = new ConcurrentLinkedQueue<>(matters);
        tokens.get();
        Clients.run(clients, () -> propose(waiting));
    }

    private boolean propose(Queue<UUID> matters) throws IOException {
        String body = """
            {"partner_code":"%s","summary":"%s","demands":["%s"],"request":"%s",\
            "contact":{"name":"%s","phone":"%s"}}\
            """.formatted(PARTNER, SUMMARY, DEMAND, REQUEST, CONTACT, PHONE);
        try (Wire wire = new Wire(platform)) {
            for (UUID matter = matters.poll(); matter != null; matter = matters.poll()) {
                wire.unit(units.incrementAndGet());
                String headers = """
                    Authorization: Bearer %s
                    Accept: application/json
                    Idempotency-Key: %s
                    If-Match: "0"
                    """.formatted(tokens.get(), UUID.randomUUID()).replace("\n", "\r\n");
                Wire.Answer answer = wire.call("POST", "/matters/" + matter + "/joint-cases", headers, body);
                if (answer.status() != 201) {
                    throw new IOException("joint-cases: " + answer);
                }
            }
        }
        return true;
    }
}
