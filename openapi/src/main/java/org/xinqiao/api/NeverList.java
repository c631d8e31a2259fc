package org.xinqiao.api;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Personal characteristics that are never modelled, imported or sent (RULEBOOK §0.2, §0.3), in English, Chinese and
 * pinyin, and what is never exchanged (§15 X4). Contract, tables, events, import and the exchange's whitelist all use
 * this one list.
 */
public final class NeverList {

    /** Never a word of a field's name. */
    private static final Set<String> WORDS = Set.of(
            "score",
            "scores",
            "rank",
            "ranking",
            "prediction",
            "face",
            "travel",
            "risk",
            "race",
            "nationality",
            "profession",
            "employment",
            "workplace",
            "politics",
            "party",
            "marriage",
            "children",
            "parents",
            "sex",
            "dob",
            "age",
            "behaviour",
            "behavior",
            "past",
            "blacklist",
            // Initials of the pinyin, as tables in this field contain them.
            "yybz",
            "tsry",
            "zdry",
            "zdrybz",
            "wkry",
            "cfbz",
            "sfzh",
            "sfzhm",
            "mz",
            "xb",
            "csrq",
            "nl",
            "zy",
            "zjxy",
            "zzmm",
            "gzdw",
            "jtcy",
            "hyzk",
            "xfcs",
            "td");

    /** Never anywhere in a field's name, read without its separators. */
    private static final List<String> PARTS = List.of(
            "flag",
            "watch",
            "ethnic",
            "religio",
            "occupation",
            "employer",
            "political",
            "family",
            "spouse",
            "marital",
            "gender",
            "birth",
            "attitude",
            "photo",
            "portrait",
            "conduct",
            "specialflag",
            "specialperson",
            "keyperson",
            "personid",
            "persontag",
            "petitionerid",
            "blacklist",
            "grouplist",
            "memberlist",
            "linkgraph",
            "partymember",
            "workunit",
            "visitcount",
            "petitioncount",
            "pastpetition",
            "pastvisit",
            "formerpetition",
            "previouspetition",
            "previousvisit",
            "idnumber",
            "idcard",
            "idno",
            "identitynumber",
            "identitycard",
            "yangyan",
            "teshurenyuan",
            "zhongdianren",
            "zhongdianbiao",
            "zhongdianqun",
            "wenkong",
            "chanfang",
            "shenfenzheng",
            "minzu",
            "zongjiao",
            "zhiye",
            "gongzuodanwei",
            "zhengzhimianmao",
            "jiating",
            "hunyin",
            "xingbie",
            "chusheng",
            "shengri",
            "nianling",
            "zhaopian",
            "xinfangcishu",
            "lishixinfang",
            "taidu",
            "重点",
            "稳控",
            "缠访",
            "扬言",
            "特殊人员",
            "特殊标记",
            "特殊标识",
            "黑名单",
            "身份证",
            "民族",
            "宗教",
            "信仰",
            "职业",
            "工作单位",
            "政治面貌",
            "党员",
            "家庭",
            "配偶",
            "婚姻",
            "性别",
            "出生",
            "生日",
            "年龄",
            "照片",
            "人脸",
            "信访次数",
            "上访次数",
            "来访次数",
            "历史信访",
            "既往信访",
            "态度",
            "现实表现");

    /** Lawful facts of the matter at home, but never the partner's business. */
    private static final Set<String> BORDER_WORDS = Set.of("rating", "ratings", "satisfaction", "informant");

    private static final List<String> BORDER_PARTS = List.of("reportcontent", "reviewdraft", "draftopinion");

    private NeverList() {}

    /** Does RULEBOOK §0 forbid a field of this name? */
    public static boolean forbids(String field) {
        return term(field).isPresent();
    }

    /** Is a field of this name never exchanged (§15 X4)? All forbidden ones, and some more. */
    public static boolean forbidsToSend(String field) {
        return forbids(field) || !find(field, BORDER_WORDS, BORDER_PARTS).isEmpty();
    }

    /**
     * Returns the list entry that a field's name matches, fit for a log: the name itself if the list spells it the same
     * way, else the list's own word, because an unknown field name may reveal a person.
     */
    public static Optional<String> term(String field) {
        List<String> found = find(field, WORDS, PARTS);
        return found.contains(String.join("", words(field)))
                ? Optional.of(field)
                : found.stream().findFirst();
    }

    private static List<String> find(String field, Set<String> never, List<String> parts) {
        List<String> words = words(field);
        String plain = String.join("", words);
        return Stream.concat(
                        words.stream().filter(never::contains), parts.stream().filter(plain::contains))
                .toList();
    }

    /** Lower-case words, split at separators and inner capitals. */
    private static List<String> words(String field) {
        String spaced = Normalizer.normalize(field, Normalizer.Form.NFKC).replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
        return Arrays.asList(spaced.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1));
    }
}
