package org.xinqiao.matter;

import org.xinqiao.api.Refusal;
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
     * Checks a whole number as somebody typed it. The refusal may go to anybody: it does not tell whether such a number
     * exists.
     *
     * @throws Refusal number-mistyped
     */
    public static String typed(String number, String field) {
        if (!isValid(number)) {
            throw Refusal.of(ProblemCodeDto.NUMBER_MISTYPED).field(field);
        }
        return number;
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
