package org.xinqiao.client.walk;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;

/** How a walk's matter begins: a letter at the counter, or a form on the portal. */
final class Filings {

    private Filings() {}

    static String letter(String category, String kind, String narrative, String... demands) {
        String texts =
                Stream.of(demands).map(text -> "{\"text\":\"" + text + "\"}").collect(joining(","));
        return """
            {"channel":"LETTER","purpose":"%s","category":"%s","kind":"%s","place_code":"%s",\
            "narrative":"%s","demands":[%s],\
            "petitioners":[{"role":"FILER","name":"测试人甲","contact":"13900000001"}],"joint":false}\
            """.formatted(Findings.purpose(kind), category, kind, Walk.TOWNSHIP, narrative, texts);
    }

    static String form(String tenantId) {
        return """
            {"tenant_id":"%s","purpose":"REQUEST","place_code":"%s","narrative":"在一处工地做工四个月，工程已完工，尚欠工资，多次催讨未果。",\
            "demands":[{"text":"支付拖欠的工资"},{"text":"说明保证金去向"}],\
            "petitioners":[{"role":"FILER","name":"测试人乙","contact":"13900000002"}],"joint":false}\
            """.formatted(tenantId, Walk.TOWNSHIP);
    }
}
