package org.xinqiao.document;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Joins what people wrote with the words of a template, so that no stop stands twice. */
final class Sentences {

    private static final Pattern TRAILING = Pattern.compile("[。．｡；;，,、！!？?\\s]+$");
    private static final Pattern ENDED = Pattern.compile("[。．.！!？?…｡][”’」』）)]*$");

    private Sentences() {}

    /** As a part of a sentence that goes on: without a stop of its own. */
    static String phrase(String text) {
        return TRAILING.matcher(text).replaceFirst("");
    }

    /** One after the other; the last keeps its stop. */
    static String list(List<String> texts, String between) {
        return IntStream.range(0, texts.size())
                .mapToObj(at -> at < texts.size() - 1 ? phrase(texts.get(at)) : texts.get(at))
                .collect(Collectors.joining(between));
    }

    /** As a whole sentence: with its own stop, or one more. */
    static String sentence(String text) {
        String whole = text.strip();
        return ENDED.matcher(whole).find() ? whole : phrase(whole) + "。";
    }
}
