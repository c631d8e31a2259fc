package org.xinqiao.document;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The wording of remedies in the template {@link Documents#TEMPLATE_VERSION}, Chinese and English. */
final class RemedyTexts {

    private static final ResourceBundle ZH = bundle(Locale.CHINESE);
    private static final ResourceBundle EN = bundle(Locale.ENGLISH);
    private static final Pattern FIELD = Pattern.compile("\\{([a-z_]+)}");

    private RemedyTexts() {}

    /** @return code, zh, en, as the record stores them */
    static Map<String, String> of(Remedy remedy, Map<String, ?> fields) {
        return Map.of("code", remedy.name(), "zh", filled(ZH, remedy, fields), "en", filled(EN, remedy, fields));
    }

    /** Where a record names no organ above. */
    static String superior() {
        return ZH.getString("default.review_organ");
    }

    /** Uses a general wording for fields that the caller does not know: {@code default.review_organ}. */
    private static String filled(ResourceBundle texts, Remedy remedy, Map<String, ?> fields) {
        return FIELD.matcher(texts.getString(remedy.name())).replaceAll(field -> value(texts, field, fields));
    }

    private static String value(ResourceBundle texts, MatchResult field, Map<String, ?> fields) {
        Object known = fields.get(field.group(1));
        return Matcher.quoteReplacement(
                known == null ? texts.getString("default." + field.group(1)) : Sentences.phrase(known.toString()));
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "org.xinqiao.document.v" + Documents.TEMPLATE_VERSION + ".remedies",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
