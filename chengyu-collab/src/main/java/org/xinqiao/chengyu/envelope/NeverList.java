package org.xinqiao.chengyu.envelope;

import static org.xinqiao.chengyu.envelope.Refused.Cause.FIELD_NOT_ALLOWED;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What never crosses the border, whatever the type (RULEBOOK §0.2, §0.3, §15 X4). The whitelist alone would refuse
 * these fields as well; the list gives the refusal its reason and holds the whitelist itself to it (by a test).
 */
final class NeverList {

    /** Never as a word of a field's name. */
    private static final Set<String> WORDS = Set.of(
            "score",
            "rank",
            "ranking",
            "rating",
            "ratings",
            "satisfaction",
            "prediction",
            "face",
            "travel",
            "risk",
            "ethnicity",
            "religion",
            "occupation",
            "employer",
            "political",
            "family",
            "sex",
            "gender",
            "birth",
            "birthday",
            "birthdate",
            "age",
            "attitude",
            "conduct",
            "photo",
            "photos",
            "portrait",
            "informant",
            "yybz",
            "tsry",
            "zdrybz",
            "zdry",
            "sfzh",
            "blacklist",
            "watchlist");

    /** Never anywhere in a field's name, read without its separators. */
    private static final List<String> PARTS = List.of(
            "specialflag",
            "specialperson",
            "keyperson",
            "personflag",
            "personid",
            "persontag",
            "petitionerid",
            "watchlist",
            "grouplist",
            "memberlist",
            "linkgraph",
            "visitcount",
            "petitioncount",
            "pastpetition",
            "formerpetition",
            "previousvisit",
            "idnumber",
            "idcard",
            "identitynumber",
            "reportcontent",
            "reviewdraft",
            "draftopinion",
            "重点",
            "稳控",
            "缠访",
            "扬言",
            "特殊人员",
            "身份证");

    /** GB 11643-1999, 18 characters standing alone: division, date of birth, serial, check character. */
    private static final Pattern IDENTITY_NUMBER = Pattern.compile("(?<![0-9])([1-9][0-9]{5}(?:19|20)[0-9]{2}"
            + "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3})([0-9Xx])(?![0-9])");

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private NeverList() {}

    static boolean names(String field) {
        String spaced = field.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        List<String> words = Arrays.asList(spaced.split("[^\\p{L}\\p{N}]+", -1));
        String plain = String.join("", words);
        return words.stream().anyMatch(WORDS::contains) || PARTS.stream().anyMatch(plain::contains);
    }

    static Refused notAllowed(String field, String path) {
        return new Refused(
                FIELD_NOT_ALLOWED,
                path + (names(field) ? " is never exchanged (RULEBOOK §15 X4)" : " is not in the whitelist (§15 X3)"));
    }

    /** A value is the way in for what the fields do not admit: an identity number in it is refused too. */
    static void checkValue(String value, String path) {
        Matcher found = IDENTITY_NUMBER.matcher(Normalizer.normalize(value, Normalizer.Form.NFKC));
        while (found.find()) {
            if (checksOut(found.group(1), found.group(2))) {
                throw new Refused(FIELD_NOT_ALLOWED, path + " holds an identity number (RULEBOOK §15 X4)");
            }
        }
    }

    /** A partner's field name goes into a message only if it looks like one. */
    static String printable(String field) {
        return field.matches("[A-Za-z0-9_]{1,40}") ? field : "?";
    }

    /** ISO 7064 MOD 11-2. */
    private static boolean checksOut(String digits, String check) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return "10X98765432".charAt(sum % 11) == Character.toUpperCase(check.charAt(0));
    }
}
