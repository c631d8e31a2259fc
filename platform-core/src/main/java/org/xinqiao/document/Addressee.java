package org.xinqiao.document;

import java.util.List;

/** How the head of a served copy names its petitioners: 张某某, 张某某等三人 (RULEBOOK §18). */
public final class Addressee {

    /** Where nobody gave a name. */
    public static final String UNNAMED = "信访人";

    private Addressee() {}

    /** @param names in the order of filing; the same name from a linked filing counts once */
    public static String of(List<String> names) {
        List<String> all = names.stream().map(String::strip).distinct().toList();
        return switch (all.size()) {
            case 0 -> UNNAMED;
            case 1 -> all.getFirst();
            default -> all.getFirst() + "等" + count(all.size()) + "人";
        };
    }

    private static String count(int people) {
        return people < 100 ? ArticleText.number(Integer.toString(people)) : Integer.toString(people);
    }
}
