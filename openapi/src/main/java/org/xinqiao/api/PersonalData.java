package org.xinqiao.api;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what tells who a person is in free text, however it is written: numbers in full or half width, in Chinese
 * numerals, with blanks, hyphens or invisible characters between the digits.
 */
public final class PersonalData {

    private static final int LONGEST_NUMBER = 22;
    private static final int SHORTEST_NAME = 2;
    private static final int SHORTEST_CONTACT = 6;
    private static final int SHORTEST_ADDRESS = 6;

    /** Four sets of numerals, each at its value. */
    private static final String NUMERALS = "〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖零壹貳參肆伍陸柒捌玖零幺两叁肆伍陆柒捌玖";

    private static final Pattern OLD_IDENTITY = Pattern.compile("(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])"
            + "[0-9]{6}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}");
    private static final Pattern MOBILE = Pattern.compile("(?:0|86|0086)?1[3-9][0-9]{9}");
    private static final Pattern LANDLINE =
            Pattern.compile("(?:0|86|860|0086|00860)(?:10|2[0-9]|[3-9][0-9]{2})[2-8][0-9]{6,7}");
    private static final Pattern CARD =
            Pattern.compile("3[47][0-9]{13}|(?:2[2-7]|5[1-5])[0-9]{14}|(?:35|4[0-9]|60|62|65|95)[0-9]{14,17}");
    private static final Pattern LOCAL_NUMBER = Pattern.compile(
            "(?:电话|座机|固话|联系方式|手机|微信|tel|phone)[^0-9\\p{L}]{0,8}[2-8][0-9]{2,3}[- ]?[0-9]{4}(?![0-9])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL = Pattern.compile(
            "(?<=[\\p{L}\\p{N}._%+-]\\s{0,3})(?:@|[(\\[【]\\s*at\\s*[)\\]】])\\s*[a-z0-9-]+"
                    + "(?:\\s*(?:\\.|。|[(\\[]dot[)\\]])\\s*[a-z0-9-]+)+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LETTERS_IN_WORDS = Pattern.compile("(?<=\\|)[ol]+|[ol]+(?=\\|)");
    private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("[0-9ol]+");
    private static final Pattern GROUP = Pattern.compile("[0-9X]+");

    private PersonalData() {}

    /** Does the text contain an identity, telephone or bank card number, or a mail address? */
    public static boolean isIn(String text) {
        String plain = invisibleOut(text);
        return MAIL.matcher(plain).find()
                || LOCAL_NUMBER.matcher(plain).find()
                || Arrays.stream(digits(plain).split("\\|", -1)).anyMatch(PersonalData::holdsNumber);
    }

    /** Does the text contain this name? One of a single character is too common to tell. */
    public static boolean names(String text, String name) {
        return holds(text, name, SHORTEST_NAME);
    }

    /** Does the text contain this address, word for word? */
    public static boolean holdsAddress(String text, String address) {
        return holds(text, address, SHORTEST_ADDRESS);
    }

    /** Does the text contain this contact, or a number of it? */
    public static boolean holdsContact(String text, String contact) {
        String numbers = digits(invisibleOut(text)).replace(" ", "");
        return holds(text, contact, SHORTEST_CONTACT)
                || Arrays.stream(digits(invisibleOut(contact)).replace(" ", "").split("\\|", -1))
                        .anyMatch(number -> number.length() > SHORTEST_CONTACT && numbers.contains(number));
    }

    private static boolean holds(String text, String secret, int shortest) {
        String sought = words(secret);
        return sought.codePointCount(0, sought.length()) >= shortest
                && words(text).contains(sought);
    }

    /** Letters and digits alone, in one form and case. */
    private static String words(String text) {
        StringBuilder words = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(character ->
                        Character.isLetterOrDigit(character) || Character.getType(character) == Character.PRIVATE_USE)
                .forEach(words::appendCodePoint);
        return words.toString();
    }

    private static String invisibleOut(String text) {
        StringBuilder visible = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(character -> !isInvisible(character))
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> character == 0x3164 || character == 0x115F || character == 0x1160;
        };
    }

    /** Digits and X as they are, a blank for what separates them, a bar for what is no part of a number. */
    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints().forEach(character -> digits.append(digit(character)));
        return lettersForDigits(digits.toString());
    }

    private static char digit(int character) {
        int value = Character.digit(character, 10);
        if (value >= 0) {
            return (char) ('0' + value);
        }
        int numeral = NUMERALS.indexOf(character);
        if (numeral >= 0) {
            return (char) ('0' + numeral % 10);
        }
        return switch (character) {
            case 'x', 'X' -> 'X';
            case 'o', 'O' -> 'o';
            case 'l', 'I' -> 'l';
            default ->
                Character.isLetterOrDigit(character) || Character.getType(character) == Character.LETTER_NUMBER
                        ? '|'
                        : ' ';
        };
    }

    /** O and l among digits are 0 and 1; in a word they are letters. */
    private static String lettersForDigits(String text) {
        String inWords = LETTERS_IN_WORDS.matcher(text).replaceAll("|");
        return LETTERS_AND_DIGITS.matcher(inWords).replaceAll(token -> {
            String found = token.group();
            return found.chars().anyMatch(Character::isDigit)
                    ? found.replace('o', '0').replace('l', '1')
                    : "|";
        });
    }

    /** Tries every sequence of whole groups of digits. */
    private static boolean holdsNumber(String segment) {
        List<String> groups = new ArrayList<>();
        Matcher group = GROUP.matcher(segment);
        while (group.find()) {
            groups.add(group.group());
        }
        for (int first = 0; first < groups.size(); first++) {
            StringBuilder number = new StringBuilder();
            for (int next = first; next < groups.size() && number.length() <= LONGEST_NUMBER; next++) {
                number.append(groups.get(next));
                if (isPersonal(number.toString(), groups.get(first).length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @param first length of its first group: dates begin with two digits, area codes do not */
    private static boolean isPersonal(String number, int first) {
        return IdentityNumbers.isOne(number)
                || OLD_IDENTITY.matcher(number).matches()
                || MOBILE.matcher(number).matches()
                || (CARD.matcher(number).matches() && checksOut(number))
                || ((first != 2 || number.startsWith("86"))
                        && LANDLINE.matcher(number).matches());
    }

    /** Luhn (ISO/IEC 7812-1). */
    private static boolean checksOut(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
