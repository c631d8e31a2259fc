package org.xinqiao.document;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.xinqiao.api.RareCharacters;

/** Words a record's values for paper: dates and articles in Chinese, codes by name. */
final class Wording {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\\n]]");

    /** Characters that show nothing or turn the direction; two of them join letters, and a word processor needs them. */
    private static final Pattern FORMATS = Pattern.compile("[\\p{Cf}&&[^\u200C\u200D]]|\u034F");

    /** Dots that people type between the parts of a name instead of U+00B7. */
    private static final Pattern DOTS = Pattern.compile(
            "(?<=[\\p{L}\\p{M}\\p{Co}])[\u2022\u2027\u30FB\uFF65\u2219\u22C5\u0387](?=[\\p{L}\\p{Co}])");

    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);
    private static final ResourceBundle VALUES = ResourceBundle.getBundle(
            "org.xinqiao.document.v" + Documents.TEMPLATE_VERSION + ".values",
            Locale.CHINESE,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

    private Wording() {}

    /** A record's fields as its template expects them. */
    static Map<String, Object> of(Map<String, ?> fields) {
        Map<String, Object> worded = new HashMap<>();
        Object kind = fields.get("document_kind");
        fields.forEach((name, value) -> worded.put(
                name, of(VALUES.containsKey(kind + "." + name + "." + value) ? kind + "." + name : name, value)));
        return worded;
    }

    static String date(String iso) {
        return LocalDate.parse(iso).format(CHINESE);
    }

    private static Object of(String field, Object value) {
        return switch (value) {
            case List<?> all when !all.isEmpty() && all.getFirst() instanceof Map -> rows(all);
            case List<?> all ->
                Sentences.list(
                        all.stream()
                                .map(one -> text(field, String.valueOf(one)))
                                .toList(),
                        "、");
            case Map<?, ?> one -> rows(List.of(one)).getFirst();
            case Boolean yes when !VALUES.containsKey(field + "." + yes) -> yes;
            default -> text(field, value.toString());
        };
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(List<?> all) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object one : all) {
            Map<String, Object> row = of((Map<String, ?>) one);
            row.put("ordinal", Integer.toString(rows.size() + 1));
            rows.add(row);
        }
        return rows;
    }

    private static String text(String field, String value) {
        String known = field + "." + value;
        if (VALUES.containsKey(known)) {
            return VALUES.getString(known);
        }
        if (DATE.matcher(value).matches()) {
            return date(value);
        }
        return ArticleText.isArticle(value) ? ArticleText.zh(value) : printed(value);
    }

    /** What people wrote, as it stands on paper: every character of it, and none that changes how it reads. */
    static String printed(String value) {
        String shown = FORMATS.matcher(RareCharacters.standard(value)).replaceAll("");
        return DOTS.matcher(CONTROLS.matcher(shown.strip()).replaceAll(" ")).replaceAll("\u00B7");
    }
}
