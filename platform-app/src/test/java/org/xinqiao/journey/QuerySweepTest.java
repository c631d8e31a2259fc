package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A query is read as strictly as a body: each value in the one form that the contract writes, or refused by its name. */
class QuerySweepTest extends BodySweep {

    private static final Map<String, List<String>> NOT_OF_TYPE = Map.of(
            "integer",
            List.of(
                    "",
                    "\uFF15",
                    "\u0665",
                    "0x5",
                    "+5",
                    " 5",
                    "5 ",
                    "05",
                    "5.0",
                    "1e1",
                    "5,0",
                    "5\u200B",
                    "99999999999999999999",
                    "true"),
            "boolean",
            List.of("", "1", "0", "yes", "no", "on", "off", "TRUE", "True", "t", "true ", "\uFF54rue", "null"));

    private static final Map<String, List<String>> NOT_OF_FORMAT = Map.of(
            "date",
            List.of(
                    "",
                    "2026-12-1",
                    "20261201",
                    "2026/12/01",
                    "2026-02-30",
                    "2026-12-01T00:00:00Z",
                    "2026-12-01+08:00",
                    "\uFF12026-12-01",
                    "+12026-12-01",
                    "46357"),
            "date-time",
            List.of(
                    "",
                    "2026-12-01",
                    "2026-12-01 00:00:00Z",
                    "2026-12-01T00:00:00",
                    "2026-12-01t00:00:00z",
                    "1764547200"),
            "uuid",
            List.of("", "1-1-1-1-1", "{00000000-0000-4000-8000-000000000101}", "00000000000040008000000000000101"));

    @Test
    void a_value_in_another_form_is_refused_by_the_parameters_name() {
        List<Place> judged = new ArrayList<>();
        queries().forEach(place -> {
            List<String> wrong = wrong(place.field());
            for (String value : wrong) {
                Answer answer = asked(place, value);
                String told = place + "=" + value + ": " + answer.body();
                assertThat(answer.status()).as(told).isEqualTo(400);
                assertThat(answer.code()).as(told).isEqualTo("validation-failed");
                assertThat(answer.lists(place.field().path())).as(told).isTrue();
            }
            if (!wrong.isEmpty()) {
                judged.add(place);
            }
        });
        assertThat(judged).hasSizeGreaterThan(25);
    }

    @Test
    void a_day_or_time_has_a_first_and_a_last_one() {
        List<Place> days = queries()
                .filter(place -> place.field().format().startsWith("date"))
                .toList();
        assertThat(days).hasSize(4);
        for (Place place : days) {
            String time = place.field().format().equals("date") ? "" : "T00:00:00Z";
            for (String day : List.of("0001-01-01", "1899-12-31", "2100-12-31", "9999-12-31")) {
                Answer answer = asked(place, day + time);
                assertThat(answer.named())
                        .as(place + "=" + day + ": " + answer.body())
                        .anyMatch(told -> told.startsWith(place.field().path()
                                + (day.compareTo("1900") < 0 ? " date-invalid 1900-01-01" : " date-too-late ")));
            }
        }
    }

    private static List<String> wrong(ContractFields.Field field) {
        List<String> words = field.words();
        if (!words.isEmpty()) {
            String word = words.getFirst();
            return List.of("", "UNHEARD_OF", word.toLowerCase(Locale.ROOT), word + " ", "0", word + "," + word);
        }
        return field.type().equals("string")
                ? NOT_OF_FORMAT.getOrDefault(field.format(), List.of())
                : NOT_OF_TYPE.getOrDefault(field.type(), List.of());
    }
}
