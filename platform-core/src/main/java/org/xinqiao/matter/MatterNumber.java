package org.xinqiao.matter;

import org.xinqiao.api.Refusal;
import org.xinqiao.api.Typed;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * The number of a matter (RULEBOOK §19): orgCode(9) + channel(2) + yyyymmdd + serial(6) + check digit = 26 digits. The
 * check digit is ISO 7064 MOD 11,10: it finds every wrong digit and nearly every swap of neighbours.
 */
public final class MatterNumber {

    public static final int LENGTH = 26;

    private static final int ORG_CODE = 9;

    private MatterNumber() {}

    /** @param digits without the check digit */
    public static String complete(String digits) {
        return digits + checkDigit(digits);
    }

    static boolean isValid(String number) {
        return number.matches("[0-9]{" + LENGTH + "}")
                && complete(number.substring(0, LENGTH - 1)).equals(number);
    }

    /**
     * The whole number that somebody typed, in whatever way of writing. The refusal may go to anybody: it does not tell
     * whether such a number exists.
     *
     * @throws Refusal number-mistyped
     */
    public static String typed(String typed, String field) {
        String number = Typed.number(typed);
        if (!isValid(number)) {
            throw mistyped(field);
        }
        return number;
    }

    /**
     * The beginning of a number, or a whole one, as somebody typed it.
     *
     * @throws Refusal number-mistyped where it is none
     */
    public static String begun(String typed, String field) {
        String number = Typed.number(typed);
        if (number.length() == LENGTH) {
            return typed(number, field);
        }
        if (!number.matches("[0-9]{1," + LENGTH + "}")) {
            throw mistyped(field);
        }
        return number;
    }

    /**
     * The number of a document: the matter's, then the document's own within it.
     *
     * @throws Refusal number-mistyped
     */
    public static String typedDocument(String typed, String field) {
        String number = Typed.number(typed);
        if (!number.matches("[0-9]{" + LENGTH + "}[0-9]{2,6}")) {
            throw mistyped(field);
        }
        return typed(number.substring(0, LENGTH), field) + "-" + number.substring(LENGTH);
    }

    private static Refusal mistyped(String field) {
        return Refusal.of(ProblemCodeDto.NUMBER_MISTYPED).field(field);
    }

    /** The office that issued the number. */
    public static long office(String number) {
        return Long.parseLong(number.substring(0, ORG_CODE));
    }

    private static int checkDigit(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }
}
