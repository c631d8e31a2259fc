package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.Texts;
import tools.jackson.databind.JsonNode;

/** One rule for every text of every body: it is of words, of no other characters, and no longer than its limit. */
class TextSweepTest extends BodySweep {

    /** Empty, blank, invisible and filling; a mark, a sign. */
    private static final List<String> SAY_NOTHING = List.of(
            "",
            " ",
            "\u3000\u00A0\u2003",
            "\n\t",
            "\u200B\u200D\u2060",
            "\uFEFF",
            "\u00AD",
            "\u180E\uFE0F",
            "\u115F\u1160\u3164\uFFA0",
            "\u2800",
            "\uDB40\uDC41",
            "\uD80D\uDC41",
            "\u0301\u0F71",
            "。……");

    private static final List<String> REFUSED = List.of(
            "文\u0000", "文\u0007", "文\u001B[2J", "文\u0085", "\u202E文", "文\u2066", "文\u200F", "a\uD800b", "\uDC00");

    /** Each stands inside a name that reads the same without it. */
    private static final List<String> INVISIBLE = List.of(
            "\u200B",
            "\u2060",
            "\uFEFF",
            "\u00AD",
            "\u034F",
            "\u3164",
            "\u2063",
            "\u206A",
            "\uFFF9",
            "\uFFFB",
            "\uFFF0",
            "\uDB40\uDC01",
            "\uDB40\uDC41",
            "\uDB40\uDC7F",
            "\uD834\uDD73",
            "\uD834\uDD7A",
            "\u200D",
            "\u200C");

    /** No characters, in any text. */
    private static final List<String> NONE =
            List.of("\uFDD0", "\uFDEF", "\uFFFE", "\uFFFF", "\uD83F\uDFFE", "\uDBFF\uDFFF");

    @Test
    void a_line_holds_nothing_that_nobody_sees() {
        each(place -> {
            boolean line = place.field().most() <= Texts.LINE;
            for (String invisible : INVISIBLE) {
                Answer answer = answer(place.operation(), place.with("张" + invisible + "三"));
                assertThat(answer.body().contains("text-character-invalid")
                                && answer.names(place.field().path()))
                        .as(told(place, invisible, answer))
                        .isEqualTo(line);
            }
            for (String none : NONE) {
                Answer answer = answer(place.operation(), place.with("张" + none + "三"));
                assertThat(answer.names(place.field().path()))
                        .as(told(place, none, answer))
                        .isTrue();
                assertThat(answer.body()).contains("text-character-invalid");
            }
        });
    }

    @Test
    void a_text_that_has_to_say_something_is_refused_by_its_name() {
        List<Place> places =
                places().filter(place -> place.field().saysSomething()).toList();
        assertThat(places).hasSizeGreaterThan(50);
        for (Place place : places) {
            for (String text : SAY_NOTHING) {
                Answer answer = answer(place.operation(), place.with(text));
                assertThat(answer.status()).as(told(place, text, answer)).isIn(400, 422);
                assertThat(answer.names(place.field().path()))
                        .as(told(place, text, answer))
                        .isTrue();
                assertThat(answer.code())
                        .isIn("text-too-short", "text-character-invalid", "legal-basis-missing", "validation-failed");
            }
        }
    }

    @Test
    void an_optional_text_that_says_nothing_is_no_reason_to_refuse() {
        each(place -> {
            if (!place.field().required()) {
                for (String text : SAY_NOTHING) {
                    Answer answer = answer(place.operation(), place.with(text));
                    assertThat(answer.code()).as(told(place, text, answer)).doesNotStartWith("text-");
                    assertThat(answer.names(place.field().path() + " text-too-short"))
                            .isFalse();
                }
            }
        });
    }

    @Test
    void length_is_counted_in_characters() {
        each(place -> {
            String path = place.field().path();
            int most = place.field().most();
            Answer fits = answer(place.operation(), place.with("𠮷".repeat(most)));
            assertThat(fits.named()).as(told(place, "fits", fits)).noneMatch(told -> told.startsWith(path + " text-"));
            Answer tooLong = answer(place.operation(), place.with("𠮷".repeat(most + 1)));
            assertThat(tooLong.status()).as(told(place, "too long", tooLong)).isEqualTo(400);
            assertThat(tooLong.names(path)).as(told(place, "too long", tooLong)).isTrue();
            assertThat(tooLong.body()).contains("text-too-long");
        });
    }

    @Test
    void controls_directions_and_half_pairs_are_refused_by_their_name() {
        each(place -> {
            for (String text : REFUSED) {
                Answer answer = answer(place.operation(), place.with(text));
                assertThat(answer.status()).as(told(place, text, answer)).isEqualTo(400);
                assertThat(answer.names(place.field().path()))
                        .as(told(place, text, answer))
                        .isTrue();
                assertThat(answer.body()).contains("text-character-invalid");
            }
        });
    }

    /** An id or number may have signs between its letters, but none of signs alone says which is meant. */
    @Test
    void signs_alone_are_no_code_and_no_number() {
        List<Place> codes = places().filter(place -> place.field().required())
                .filter(place -> place.field().schema().containsKey("pattern"))
                .toList();
        assertThat(codes).hasSizeGreaterThan(10);
        for (Place place : codes) {
            for (String signs : List.of("-", "--", "__", "..", "/", "+ -", "- -")) {
                Answer answer = answer(place.operation(), place.with(signs));
                assertThat(answer.status()).as(told(place, signs, answer)).isIn(400, 422);
                assertThat(answer.names(place.field().path()))
                        .as(told(place, signs, answer))
                        .isTrue();
            }
        }
    }

    /**
     * The advice is for the end that was missed: who wrote too much is told the most, who wrote nothing the least, and
     * nobody is sent to a supplement, which would not be this text.
     */
    @Test
    void each_end_has_its_own_limit_and_advice() {
        each(place -> {
            int most = place.field().most();
            advised(place, "长".repeat(most + 1), "text-too-long", String.valueOf(most), "shorten", "缩短");
            if (place.field().saysSomething()) {
                advised(place, "", "text-too-short", least(place), "at least", "至少");
            }
        });
    }

    private static String least(Place place) {
        return String.valueOf(place.field().schema().get("minLength"));
    }

    private void advised(Place place, String text, String code, String limit, String en, String zh) {
        String path = place.field().path();
        Answer answer = answer(place.operation(), place.with(text));
        boolean row = path.startsWith("rows[0]");
        JsonNode told = JSON.readTree(answer.body())
                .path("errors")
                .valueStream()
                .filter(error -> error.path("field").asString("").equals(path))
                .findFirst()
                .orElseGet(JSON::createObjectNode);
        // A row of an import is told by code and field; its reader asks GET /problems/{code}.
        if (!row) {
            boolean own = told.path("code").asString("").equals("legal-basis-missing");
            assertThat(told.path("code").asString(""))
                    .as(told(place, code, answer))
                    .isIn(code, "legal-basis-missing");
            assertThat(told.path("limit").asString(""))
                    .as(told(place, code, answer))
                    .isEqualTo(limit);
            assertThat(own
                            || told.path("message_en")
                                    .asString("")
                                    .toLowerCase(Locale.ROOT)
                                    .contains(en))
                    .as(told(place, code, answer))
                    .isTrue();
            assertThat(own || told.path("message_zh").asString("").contains(zh))
                    .as(told(place, code, answer))
                    .isTrue();
        }
        if (code.equals("text-too-long")) {
            assertThat(answer.body().replaceAll("\"instance\":\"[^\"]*\"", ""))
                    .doesNotContainIgnoringCase("supplement")
                    .doesNotContain("补充");
        }
    }

    private void each(Consumer<Place> check) {
        List<Place> texts = places().filter(place -> place.field().isText()).toList();
        assertThat(texts).hasSizeGreaterThan(80);
        texts.forEach(check);
    }

    private static String told(Place place, String text, Answer answer) {
        return place + " " + JSON.writeValueAsString(text) + ": " + answer.body();
    }
}
