package org.xinqiao.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.api.model.ProblemCodeDto;

class ProblemTextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void each_language_explains_exactly_the_codes_of_the_contract(String language) throws IOException {
        var texts = new Properties();
        try (var file = ProblemTexts.class.getResourceAsStream("problems_" + language + ".properties")) {
            texts.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        }
        Set<String> expected = Arrays.stream(ProblemCodeDto.values())
                .map(ProblemCodeDto::getValue)
                .flatMap(code -> Set.of(code + ".title", code + ".action").stream())
                .collect(Collectors.toSet());
        assertThat(texts.stringPropertyNames()).hasSizeGreaterThan(90).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void a_text_says_what_to_do_in_its_own_language_and_fits_the_contract(ProblemCodeDto code) {
        var zh = ProblemTexts.zh(code);
        var en = ProblemTexts.en(code);
        assertThat(zh.title()).matches(".*\\p{IsHan}.*").hasSizeLessThanOrEqualTo(200);
        assertThat(zh.action())
                .matches(".*\\p{IsHan}.*")
                .hasSizeLessThanOrEqualTo(500)
                .endsWith("。");
        assertThat(en.title()).matches("\\p{ASCII}+").hasSizeLessThanOrEqualTo(200);
        assertThat(en.action())
                .matches("\\p{ASCII}+")
                .hasSizeLessThanOrEqualTo(500)
                .endsWith(".");
    }

    @Test
    void the_codes_of_the_answers_table_of_the_design_are_there() {
        assertThat(Arrays.stream(ProblemCodeDto.values()).map(ProblemCodeDto::getValue))
                .contains(
                        "forbidden",
                        "not-found",
                        "content-not-granted",
                        "state-conflict",
                        "stale",
                        "precondition-required");
    }
}
