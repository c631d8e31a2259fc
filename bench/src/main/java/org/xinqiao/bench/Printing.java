package org.xinqiao.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.DocumentFormat;
import org.xinqiao.client.model.DocumentKind;
import org.xinqiao.client.walk.Cast;
import org.xinqiao.client.walk.Walk;
import org.xinqiao.client.walk.Wire;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents printed over HTTP, as an office does it: one page at a time, each another document so that none was kept,
 * and the receipts of a thousand matters as one batch.
 */
final class Printing {

    private static final int NOTICES = 1000;
    private static final int WARMUP = 100;
    private static final int PAGES = 200;
    private static final int CLIENTS = 4;

    private Printing() {}

    static void run(ObjectNode json) throws IOException, InterruptedException {
        try (Node node = Node.start("documents")) {
            PasswordTokens tokens = node.tokens("jinguanyi.clerk");
            Log.say("registering %d matters", NOTICES);
            List<UUID> matters = registered(node);
            Log.say("printing %d pages", PAGES);
            Latencies<DocumentKind> pages = pages(XinqiaoClient.of(node.platform, tokens), matters);
            Log.say("printing a batch of %d", NOTICES);
            batch(node, tokens);
            long begin = System.nanoTime();
            byte[] batch = batch(node, tokens);
            double[] millis = pages.percentiles(DocumentKind.RECEIPT, 0.5, 0.95);
            json.put("pageMillisP50", Sum.tenths(millis[0]))
                    .put("pageMillisP95", Sum.tenths(millis[1]))
                    .put("thousandNoticesSeconds", Sum.tenths((System.nanoTime() - begin) / 1e9))
                    .put("thousandNoticesBytes", batch.length);
        }
    }

    private static List<UUID> registered(Node node) throws InterruptedException {
        Cast cast = new Cast(node.platform, node.realm);
        return Clients.run(CLIENTS, () -> {
                    List<UUID> some = new ArrayList<>();
                    try (Wire wire = new Wire(node.platform)) {
                        while (some.size() < NOTICES / CLIENTS) {
                            some.add(new Walk(wire, cast, (_, _) -> {})
                                    .registered("jinguanyi.clerk", "CLAIM")
                                    .id());
                        }
                    }
                    return some;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static Latencies<DocumentKind> pages(XinqiaoClient clerk, List<UUID> matters) {
        Latencies<DocumentKind> pages = new Latencies<>();
        for (int i = 0; i < WARMUP + PAGES; i++) {
            if (i == WARMUP) {
                pages.clear();
            }
            UUID matter = matters.get(i);
            UUID document = clerk.matters()
                    .getMatterContent(matter)
                    .getDocuments()
                    .getFirst()
                    .getDocumentId();
            long begin = System.nanoTime();
            clerk.documents().getDocument(matter, document, DocumentFormat.PDF, null);
            pages.add(DocumentKind.RECEIPT, System.nanoTime() - begin);
        }
        return pages;
    }

    private static byte[] batch(Node node, PasswordTokens tokens) throws IOException, InterruptedException {
        LocalDate today = LocalDate.now(ChinaTime.ZONE);
        URI batch = node.platform.resolve(
                "/document-batches?kind=%s&from=%s&to=%s".formatted(DocumentKind.RECEIPT, today.minusDays(1), today));
        HttpRequest request = HttpRequest.newBuilder(batch)
                .header("Authorization", "Bearer " + tokens.get())
                .timeout(Duration.ofMinutes(10))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The batch was answered with " + answer.statusCode());
            }
            return answer.body();
        }
    }
}
