package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.AccusedRef;
import org.xinqiao.client.model.AddHandlingNote;
import org.xinqiao.client.model.Attachment;
import org.xinqiao.client.model.Demand;
import org.xinqiao.client.model.DocumentKind;
import org.xinqiao.client.model.DocumentRecord;
import org.xinqiao.client.model.HandlingNoteKind;
import org.xinqiao.client.model.MatterContent;
import org.xinqiao.client.model.MatterKind;
import org.xinqiao.client.model.MatterPart;
import org.xinqiao.client.model.NewDemand;
import org.xinqiao.client.model.OrganKind;
import org.xinqiao.client.model.RelayMatter;
import org.xinqiao.client.model.RouteDiscipline;
import org.xinqiao.client.model.SplitMatter;
import org.xinqiao.client.model.Tenant;

/**
 * Every reading of the contract, by the accused organ that holds the open part of a split report: no answer has a word of
 * the sealed part, not even its number (Art. 30¶3).
 */
class SealedReadsTest extends NodeTest {

    private static final String CLERK = "jinjiang.clerk";
    private static final String OFFICER = "jinjiang.reviewer";
    private static final String DISCIPLINE = "jinjiang.discipline";
    private static final List<String> ACCUSED = List.of("jinguanyi.handler", "jinguanyi.clerk", "jinguanyi.auditor");

    @Test
    void nothing_that_the_accused_reads_has_a_word_of_the_sealed_part() {
        Tenant county = office("510104");
        ClientLife life = new ClientLife(this::as, county)
                .registered(
                        CLERK,
                        ClientLife.letter(county)
                                .narrative("原文之甲：欠薪，另有干部收受好处。")
                                .demands(List.of(
                                        new NewDemand().text("支付工资"),
                                        new NewDemand().text("隐诉之乙：查处该干部"),
                                        new NewDemand().text("说明保证金去向"))));
        life.forwarded(CLERK);
        as(OFFICER)
                .handling()
                .addHandlingNote(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new AddHandlingNote().kind(HandlingNoteKind.CONTACT).text("便笺之丙"),
                        life.version(OFFICER));
        as(OFFICER)
                .attachments()
                .addAttachment(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new FormFile("附件之丁.txt", "附件之戊".getBytes(StandardCharsets.UTF_8)),
                        life.version(OFFICER),
                        null);
        List<Demand> demands = life.demands(OFFICER);
        as(OFFICER)
                .intake()
                .splitMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new SplitMatter()
                                .parts(List.of(
                                        part(MatterKind.CLAIM, demands.get(0), demands.get(2)),
                                        part(MatterKind.REPORT, demands.get(1)))),
                        life.version(OFFICER));
        MatterContent whole = as(OFFICER).matters().getMatterContent(life.id());
        DocumentRecord split = whole.getDocuments().stream()
                .filter(document -> document.getKind() == DocumentKind.SPLIT_RECORD)
                .findFirst()
                .orElseThrow();
        String sealedNumber = String.valueOf(((Map<?, ?>)
                        ((List<?>) Objects.requireNonNull(split.getContent().get("parts"))).get(1))
                .get("number"));
        UUID sealed = search(OFFICER, sealedNumber).getFirst().getMatterId();
        as(OFFICER)
                .referrals()
                .routeDiscipline(
                        sealed,
                        XinqiaoClient.newKey(),
                        new RouteDiscipline()
                                .reason("反映干部问题")
                                .accusingDemandIds(
                                        as(OFFICER).matters().getMatterContent(sealed).getSubmissions().stream()
                                                .flatMap(submission -> submission.getDemands().stream())
                                                .map(Demand::getDemandId)
                                                .toList())
                                .accused(new AccusedRef()
                                        .tenantId(office(TOWNSHIP).getTenantId())),
                        Objects.requireNonNull(as(OFFICER)
                                .matters()
                                .getMatterWithHttpInfo(sealed)
                                .getHeaders()
                                .getETag()));
        as(OFFICER)
                .routing()
                .relayMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new RelayMatter()
                                .tenantId(office(TOWNSHIP).getTenantId())
                                .organId(ClientLife.organ(office(TOWNSHIP), OrganKind.GOVERNMENT)),
                        life.version(OFFICER));

        Attachment file = Objects.requireNonNull(whole.getAttachments()).getFirst();
        assertThat(as(DISCIPLINE).matters().getMatterContent(sealed).getAttachments())
                .as("the files go with the sealed part")
                .extracting(Attachment::getAttachmentId)
                .contains(file.getAttachmentId());
        for (UUID matter : List.of(life.id(), sealed)) {
            Map<String, String> values = values(matter, life.number(), split, file);
            readings()
                    .forEach(reading -> ACCUSED.forEach(officer -> {
                        HttpResponse<String> answer = send(request(officer, reading.at(values) + reading.asks())
                                .GET());
                        assertThat(answer.statusCode())
                                .as(reading + " as " + officer)
                                .isLessThan(500);
                        assertThat(answer.body())
                                .as(reading + " as " + officer)
                                .doesNotContain("原文之甲", "隐诉之乙", "便笺之丙", "附件之丁", "附件之戊", sealedNumber);
                    }));
        }
        assertThat(as("jinguanyi.handler").matters().getMatterContent(life.id()).getSubmissions())
                .as("what stayed is read")
                .hasSize(1);
    }

    private Stream<AttackedContract.Operation> readings() {
        return contract().operations().filter(operation -> operation.method().equals("GET"));
    }

    private Map<String, String> values(UUID matter, String number, DocumentRecord split, Attachment file) {
        Map<String, String> values = new HashMap<>(Map.of(
                "matter_id",
                matter.toString(),
                "document_id",
                split.getDocumentId().toString(),
                "attachment_id",
                file.getAttachmentId().toString(),
                "tenant_id",
                office(TOWNSHIP).getTenantId(),
                "kind",
                "CATEGORY",
                "version",
                "1",
                "year",
                "2026",
                "code",
                "not-found"));
        // Ids of things that this matter has none of
        for (String id : List.of(
                "execution_id", "order_id", "proposal_id", "check_id", "assistance_id", "case_id", "notice_id")) {
            values.put(id, matter.toString());
        }
        values.put("number", number);
        values.put("document_number", number + "-01");
        return values;
    }

    private static MatterPart part(MatterKind kind, Demand... demands) {
        return new MatterPart()
                .demandIds(Stream.of(demands).map(Demand::getDemandId).toList())
                .category("040101")
                .kind(kind)
                .accusedDescribed("某干部")
                .reason("途径不同");
    }
}
