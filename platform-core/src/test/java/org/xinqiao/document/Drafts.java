package org.xinqiao.document;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Complete drafts of every kind. */
final class Drafts {

    private Drafts() {}

    static Documents.Draft of(DocumentKind kind) {
        Map<String, Object> fields = new HashMap<>();
        DocumentContent.required(kind).forEach(field -> fields.put(field, value(field)));
        return new Documents.Draft(UUID.randomUUID(), kind, "51010400101202611260000011-02", "Art. 32", fields);
    }

    static Documents.Draft without(Documents.Draft whole, String field) {
        Map<String, Object> fields = new HashMap<>(whole.fields());
        fields.remove(field);
        return new Documents.Draft(whole.matterId(), whole.kind(), whole.number(), whole.ground(), fields);
    }

    static Documents.Draft with(Documents.Draft some, String field, Object value) {
        Map<String, Object> fields = new HashMap<>(some.fields());
        fields.put(field, value);
        return new Documents.Draft(some.matterId(), some.kind(), some.number(), some.ground(), fields);
    }

    static Issued issued(Documents.Draft draft) {
        Map<String, Object> content = DocumentContent.of(draft);
        return new Issued(
                UUID.randomUUID(),
                draft.matterId(),
                510000023,
                draft.kind(),
                draft.number(),
                Documents.TEMPLATE_VERSION,
                draft.ground(),
                content,
                Documents.sha256(content.toString()),
                Instant.parse("2026-11-26T02:00:00Z"));
    }

    private static Object value(String field) {
        return switch (field) {
            case "demands" ->
                List.of(
                        Map.of("demand", "支付工资一万二千元", "outcome", "SUPPORT", "opinion", "责成用工单位支付。"),
                        Map.of("demand", "处分负责人", "outcome", "NOT_SUPPORT", "opinion", "不属本机关职权。"));
            case "matter_number" -> "51010400101202611260000011";
            case "document_number" -> "51010400101202611260000011-02";
            case "office" -> "成都市锦江区";
            case "organ" -> "人力资源和社会保障局";
            case "date",
                    "filed_on",
                    "registered_on",
                    "received_on",
                    "due_date",
                    "served_on",
                    "agreed_on",
                    "answer_by" -> "2026-11-26";
            case "to", "sent_to", "designated", "from", "superior" -> "成都市锦江区住房和城乡建设局";
            case "gist" -> "“支付工资一万二千元”";
            case "next", "duty" -> "ORGAN";
            case "act" -> "FORWARDED";
            case "examined" -> List.of(Map.of("demand", "支付工资一万二千元", "outcome", "SUPPORT", "opinion", "责成支付。"));
            case "earlier_outcome" -> "UPHOLD";
            case "how" -> "LEGAL";
            case "stage" -> "REVIEW";
            case "procedure" -> 4;
            case "item" -> "Art. 31(4)";
            case "served_title" -> "信访事项处理意见书";
            case "parts" ->
                List.of(Map.of(
                        "number",
                        "51010400101202611260000011",
                        "kind",
                        "CLAIM",
                        "category",
                        "040101",
                        "demands",
                        List.of("支付工资")));
            case "parties" -> List.of("信访人", "锦江区某建筑劳务公司");
            case "organs" -> List.of("锦江区住房和城乡建设局", "成华区住房和城乡建设局");
            case "route" -> "Art. 31(6)";
            case "mode", "signed" -> 1;
            case "feedback" -> true;
            case "legal_basis" -> "《保障农民工工资支付条例》第三条、第五十五条";
            default -> "文书内容一二三";
        };
    }
}
