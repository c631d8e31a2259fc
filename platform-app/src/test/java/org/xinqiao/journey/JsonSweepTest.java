package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;

/** A body is read as the contract writes it: no value for one of another type, no key twice, no null in a list. */
class JsonSweepTest extends BodySweep {

    private static final Map<String, List<Object>> OTHER_TYPES = Map.of(
            "string", List.of(5, 2.9, true, List.of(), List.of("x"), Map.of()),
            "integer", List.of("5", "", 2.9, 2.0, true, List.of(1), Map.of()),
            "boolean", List.of("true", "", 1, 0, List.of(true), Map.of()),
            "array", List.of("", "x", 5, true, Map.of()),
            "object", List.of("", "x", 5, true, List.of()));

    private static final List<Object> NO_DATES = List.of(
            46357,
            List.of(2026, 12, 1),
            "",
            "2026-12-01T00:00:00Z",
            "2026/12/1",
            "20261201",
            "2026-02-30",
            "-2026-01-01",
            "+12026-01-01");

    private static final List<String> NO_DAYS =
            List.of("0000-01-01", "0001-01-01", "1899-12-31", "2100-12-31", "2101-01-01", "9999-12-31");

    @Test
    void a_value_of_another_type_is_refused_by_its_name() {
        List<Place> places = places().toList();
        assertThat(places).hasSizeGreaterThan(200);
        for (Place place : places) {
            for (Object other :
                    Objects.requireNonNull(OTHER_TYPES.get(place.field().type()))) {
                refused(place, other);
            }
        }
    }

    @Test
    void a_date_is_written_as_the_contract_says() {
        dates().forEach(place -> NO_DATES.forEach(date -> refused(place, date)));
    }

    @Test
    void a_date_lies_between_its_first_and_its_last_day_which_the_refusal_tells() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ClientLife.CHINA);
        for (Place place : dates()) {
            Period latest = Period.parse(String.valueOf(place.field().schema().get("x-latest")));
            LocalDate last = today.plus(latest);
            String late = latest.isZero() ? "date-in-future" : "date-too-late";
            for (String day : NO_DAYS) {
                boolean early = LocalDate.parse(day).isBefore(today);
                outside(place, day, early ? "date-invalid 1900-01-01" : late + " " + last);
            }
            outside(place, last.plusDays(1).toString(), late + " " + last);
            Answer fits = answer(place.operation(), place.with(last.toString()));
            assertThat(fits.named())
                    .as(place + " " + last + ": " + fits.body())
                    .doesNotContain(place.field().path() + " " + late + " " + last);
        }
    }

    private void outside(Place place, String day, String told) {
        Answer answer = answer(place.operation(), place.with(day));
        String as = place + " " + day + ": " + answer.body();
        assertThat(answer.status()).as(as).isIn(400, 422);
        if (place.field().path().startsWith("rows[0]")) {
            // A row of an import tells field and code.
            assertThat(answer.names(place.field().path())).as(as).isTrue();
            assertThat(told).as(as).startsWith(answer.code() + " ");
        } else {
            assertThat(answer.named()).as(as).contains(place.field().path() + " " + told);
        }
    }

    private List<Place> dates() {
        List<Place> dates =
                places().filter(place -> place.field().format().equals("date")).toList();
        assertThat(dates).hasSizeGreaterThan(12);
        return dates;
    }

    @Test
    void an_enum_is_one_of_its_words_exactly() {
        List<Place> enums =
                places().filter(place -> !place.field().words().isEmpty()).toList();
        assertThat(enums).hasSizeGreaterThan(25);
        for (Place place : enums) {
            String word = place.field().words().getFirst();
            for (String other : List.of(
                    "UNHEARD_OF",
                    word.toLowerCase(Locale.ROOT),
                    word + " ",
                    word + "\u200B",
                    "\uFF21" + word.substring(1),
                    "0",
                    "")) {
                if (!place.field().words().contains(other)) {
                    refused(place, other);
                }
            }
        }
    }

    @Test
    void an_unknown_name_is_named_at_any_depth() {
        // A row of an import drops what it does not know, and says so.
        Stream<Place> objects = places().filter(place ->
                place.field().type().equals("object") && !place.field().path().startsWith("rows[0]"));
        objects.forEach(place -> {
            Answer answer = answer(place.operation(), place.with(Map.of("unheard_of", 1)));
            assertThat(answer.names(place.field().path() + ".unheard_of"))
                    .as(place + ": " + answer.body())
                    .isTrue();
        });
    }

    @Test
    void an_id_and_a_file_are_written_in_one_form() {
        places().filter(place -> place.field().format().matches("uuid|byte")).forEach(place -> {
            refused(place, "1-1-1-1-1");
            refused(place, place.field().format().equals("uuid") ? "AAAAAAAAQACAAAAAAAABAQ==" : "AAA=A");
        });
    }

    @Test
    void a_list_holds_no_null() {
        List<Place> lists =
                places().filter(place -> place.field().type().equals("array")).toList();
        assertThat(lists).hasSizeGreaterThan(15);
        for (Place place : lists) {
            Answer answer = answer(place.operation(), place.with(Collections.singletonList(null)));
            assertThat(answer.status()).as(place + ": " + answer.body()).isEqualTo(400);
            assertThat(answer.names(place.field().path() + "[0]"))
                    .as(place + ": " + answer.body())
                    .isTrue();
        }
    }

    @Test
    void no_name_comes_twice_and_none_is_unknown() {
        for (Place place :
                places().filter(place -> place.field().steps().size() == 1).toList()) {
            String body = JSON.writeValueAsString(place.operation().whole());
            String name = place.field().path();
            Answer twice = answer(place.operation(), "{\"" + name + "\":null," + body.substring(1));
            assertThat(twice.status()).as(place + ": " + twice.body()).isEqualTo(400);
            assertThat(twice.names(name)).as(place + ": " + twice.body()).isTrue();
            Answer unknown = answer(place.operation(), "{\"unknown_" + name + "\":1," + body.substring(1));
            assertThat(unknown.names("unknown_" + name))
                    .as(place + ": " + unknown.body())
                    .isTrue();
        }
    }

    @Test
    void a_name_that_comes_twice_is_named_at_any_depth() {
        Answer answer = answer(register(), "{\"demands\":[{\"text\":\"一\"},{\"text\":\"二\",\"text\":\"三\"}]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.named()).contains("demands[1].text body-unreadable");
    }

    @Test
    void a_refusal_repeats_no_name_that_the_sender_made_up() {
        Answer answer = answer(register(), "{\"张三 13900000000\":1}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("张三", "13900000000");
    }

    @Test
    void a_body_is_utf8_and_nothing_else() {
        String body = JSON.writeValueAsString(register().whole());
        for (String charset : List.of("UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE", "UTF-32")) {
            assertThat(sent(body.getBytes(Charset.forName(charset)), "application/json")
                            .body())
                    .as(charset)
                    .contains("encoding-invalid");
        }
        assertThat(sent(("\uFEFF" + body).getBytes(StandardCharsets.UTF_8), "application/json")
                        .body())
                .as("a byte order mark")
                .contains("encoding-invalid", "U+FEFF");
        byte[] utf8 = body.getBytes(StandardCharsets.UTF_8);
        for (String charset : List.of("GBK", "ISO-8859-1", "UTF-16")) {
            assertThat(sent(utf8, "application/json;charset=" + charset).body())
                    .as(charset)
                    .contains("encoding-invalid");
        }
        assertThat(sent("{\"narrative\":\"\0\"}".getBytes(StandardCharsets.UTF_8), "application/json")
                        .body())
                .as("a NUL that is not escaped is no JSON")
                .contains("body-unreadable");
        assertThat(sent("{\"narrative\":\"\\u0000\"}".getBytes(StandardCharsets.UTF_8), "application/json")
                        .body())
                .contains("text-character-invalid", "U+0000");
        assertThat(sent("{\"narrative\":\"C:\\\\u0000\"}".getBytes(StandardCharsets.UTF_8), "application/json")
                        .body())
                .as("a backslash and letters")
                .doesNotContain("text-character-invalid", "encoding-invalid");
    }

    private HttpResponse<String> sent(byte[] body, String type) {
        return send(request("jinguanyi.clerk", "/matters")
                .header("Content-Type", type)
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private AttackedContract.Operation register() {
        return contract()
                .operations()
                .filter(operation -> operation.toString().equals("POST /matters"))
                .findFirst()
                .orElseThrow();
    }

    private void refused(Place place, Object value) {
        Answer answer = answer(place.operation(), place.with(value));
        String told = place + " " + value + ": " + answer.body();
        assertThat(answer.status()).as(told).isEqualTo(400);
        assertThat(answer.body()).as(told).doesNotContain("UNHEARD_OF");
        assertThat(answer.names(place.field().path()) || isWithin(place, value, answer))
                .as(told)
                .isTrue();
    }

    /** A list with an entry of another type names the entry. */
    private static boolean isWithin(Place place, Object value, Answer answer) {
        return value instanceof List<?> && answer.names(place.field().path() + "[0]");
    }
}
