package org.xinqiao.document;

import static java.util.stream.Collectors.joining;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes articles as paper cites them: {@code Art. 22¶1(3), 23¶1} becomes 第二十二条第一款第三项、第二十三条第一款. */
final class ArticleText {

    private static final Pattern ARTICLE = Pattern.compile("(\\d{1,2})(?:¶(\\d))?(?:\\((\\d)\\))?");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,2})–(\\d{1,2})");
    private static final String PREFIX = "Art. ";
    private static final String ANALOGY = "cf. ";
    private static final String DIGITS = "零一二三四五六七八九";

    private ArticleText() {}

    static boolean isArticle(String citation) {
        String text = plain(citation);
        return text.startsWith(PREFIX)
                && Stream.of(text.substring(PREFIX.length()).split(", "))
                        .allMatch(part -> ARTICLE.matcher(part).matches()
                                || RANGE.matcher(part).matches());
    }

    /** @param articles in the form that {@link #isArticle} accepts */
    static String zh(String articles) {
        return Stream.of(plain(articles).substring(PREFIX.length()).split(", "))
                .map(ArticleText::one)
                .collect(joining("、"));
    }

    /** 参照 where the articles only apply by analogy. */
    static String verb(String articles) {
        return articles.startsWith(ANALOGY) ? "参照" : "依据";
    }

    private static String plain(String articles) {
        return articles.startsWith(ANALOGY) ? articles.substring(ANALOGY.length()) : articles;
    }

    private static String one(String article) {
        Matcher range = RANGE.matcher(article);
        if (range.matches()) {
            return one(range.group(1)) + "至" + one(range.group(2));
        }
        Matcher parts = ARTICLE.matcher(article);
        if (!parts.matches()) {
            throw new IllegalArgumentException("No article: " + article);
        }
        return "第" + number(parts.group(1)) + "条" + part(parts.group(2), "款") + part(parts.group(3), "项");
    }

    private static String part(@Nullable String number, String unit) {
        return number == null ? "" : "第" + number(number) + unit;
    }

    /** 1 to 99. */
    static String number(String digits) {
        int value = Integer.parseInt(digits);
        int tens = value / 10;
        String ones = value % 10 == 0 ? "" : DIGITS.substring(value % 10, value % 10 + 1);
        return switch (tens) {
            case 0 -> ones;
            case 1 -> "十" + ones;
            default -> DIGITS.charAt(tens) + "十" + ones;
        };
    }
}
