package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What people copy with a number and a code comes through the edge (RULEBOOK §19). */
class TypedOverHttpTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";

    @Test
    void number_and_code_open_with_what_stands_around_them() {
        ClientLife life = new ClientLife(this::as, office(TOWNSHIP)).registered(CLERK);
        String number = life.number();
        String code = life.queryCode();
        for (String written : List.of(
                number,
                number + "\n",
                "\t" + number + "\r\n",
                "编号：" + number + "。",
                number.replaceAll("(.{4})", "$1\t"))) {
            opens(written, code);
        }
        for (String written : List.of(
                code.toLowerCase(Locale.ROOT),
                code.replaceAll("(.{4})", "$1\t"),
                "Query code: " + code,
                escaped("查询码：" + code + "。"),
                escaped(code.replaceAll("(.{6})", "$1－")))) {
            opens(number, written);
        }
    }

    private void opens(String number, String code) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(node().resolve("/petitions/" + escaped(number)))
                .header("Query-Code", code));
        assertThat(answer.statusCode())
                .as(escaped(number) + " " + escaped(code) + ": " + answer.body())
                .isEqualTo(200);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
