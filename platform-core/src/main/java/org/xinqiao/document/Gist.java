package org.xinqiao.document;

import java.util.List;

/** What a matter is about, in the words of its first demand (RULEBOOK §18). */
public final class Gist {

    private static final int MOST = 40;

    private Gist() {}

    /** @param demands in their order */
    public static String of(List<String> demands) {
        if (demands.isEmpty()) {
            return "所反映情况";
        }
        String first = Sentences.phrase(demands.getFirst().replaceAll("\\s+", ""))
                .replace('“', '‘')
                .replace('”', '’');
        String shown = first.codePointCount(0, first.length()) <= MOST
                ? first
                : first.substring(0, first.offsetByCodePoints(0, MOST)) + "……";
        return "“" + shown + "”" + (demands.size() == 1 ? "" : "等" + demands.size() + "项诉求");
    }
}
