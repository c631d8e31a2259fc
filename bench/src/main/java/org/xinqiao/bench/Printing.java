package org.xinqiao.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.Channel;
import org.xinqiao.client.model.DocumentFormat;
import org.xinqiao.client.model.DocumentKind;
import org.xinqiao.client.model.MatterKind;
import org.xinqiao.client.model.NewDemand;
import org.xinqiao.client.model.NewPetitioner;
import org.xinqiao.client.model.PetitionerRole;
import org.xinqiao.client.model.Purpose;
import org.xinqiao.client.model.RegisterMatter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents printed over HTTP, as an office does it: one page at a time, each another document so that none was kept,
 * and the receipts of a thousand matters as one pile.
 */
final class Printing {

    private static final int NOTICES = 1000;
    private static final int WARMUP = 100;
    private static final int PAGES = 200;
    private static final int CLIENTS = 4;
    /** @return the result, one line of JSON */
    String run() throws IOException, InterruptedException {
        Log.say("starting a platform of its own");
        try (Node node = Node.start("documents")) {
            PasswordTokens tokens = node.tokens("jinguanyi.clerk");
            XinqiaoClient clerk = XinqiaoClient.of(node.platform, tokens);
            Log.say("registering %d matters", NOTICES);
            List<UUID> matters = registered(clerk);
            Log.say("printing %d pages", PAGES);
            double[] pages = pages(clerk, matters);
            Log.say("printing a pile of %d", NOTICES);
            pile(node, tokens);
            long begin = System.nanoTime();
            byte[] pile = pile(node, tokens);
            ObjectNode result = JsonMapper.shared()
                    .createObjectNode()
                    .put("bench", "documents")
                    .put("pageMillisP50", at(pages, 0.5))
                    .put("pageMillisP95", at(pages, 0.95))
                    .put("thousandNoticesSeconds", Math.round((System.nanoTime() - begin) / 1e8) / 10.0)
                    .put("thousandNoticesBytes", pile.length);
            return result.toString();
        }
    }

    private static List<UUID> registered(XinqiaoClient clerk) throws InterruptedException {
        return Clients.run(
                        CLIENTS,
                        place -> IntStream.range(0, NOTICES / CLIENTS)
                                .mapToObj(n -> clerk.intake()
                                        .registerMatter(XinqiaoClient.newKey(), letter(place * NOTICES + n))
                                        .getMatter()
                                        .getMatterId())
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static RegisterMatter letter(int n) {
        return new RegisterMatter()
                .channel(Channel.LETTER)
                .purpose(Purpose.REQUEST)
                .category("040101")
                .kind(MatterKind.CLAIM)
                .placeCode("510104017")
                .narrative("第%d封来信：工程已完工，尚欠工资，多次催讨未果。".formatted(n))
                .demands(List.of(new NewDemand().text("支付拖欠的工资")))
                .petitioners(List.of(new NewPetitioner()
                        .role(PetitionerRole.FILER)
                        .name("测试人")
                        .contact("13900000001")))
                .joint(false);
    }

    /** @return milliseconds of each page, the shortest first */
    private static double[] pages(XinqiaoClient clerk, List<UUID> matters) {
        double[] millis = new double[PAGES];
        for (int i = 0; i < WARMUP + PAGES; i++) {
            UUID matter = matters.get(i);
            UUID document = clerk.matters()
                    .getMatterContent(matter)
                    .getDocuments()
                    .getFirst()
                    .getDocumentId();
            long begin = System.nanoTime();
            clerk.documents().getDocument(matter, document, DocumentFormat.PDF, null);
            if (i >= WARMUP) {
                millis[i - WARMUP] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private static byte[] pile(Node node, PasswordTokens tokens) throws IOException, InterruptedException {
        LocalDate today = LocalDate.now(ChinaTime.ZONE);
        URI pile = node.platform.resolve(
                "/document-batches?kind=%s&from=%s&to=%s".formatted(DocumentKind.RECEIPT, today.minusDays(1), today));
        HttpRequest request = HttpRequest.newBuilder(pile)
                .header("Authorization", "Bearer " + tokens.get())
                .timeout(Duration.ofMinutes(10))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The pile was answered with " + answer.statusCode());
            }
            return answer.body();
        }
    }

    private static double at(double[] sorted, double share) {
        return Math.round(sorted[(int) Math.ceil(share * sorted.length) - 1] * 10) / 10.0;
    }
}
