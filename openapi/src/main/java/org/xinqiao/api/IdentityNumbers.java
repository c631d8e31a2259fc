package org.xinqiao.api;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds identity numbers (GB 11643-1999) in free text. */
public final class IdentityNumbers {

    /** 18 separate characters: division, date of birth, serial, check character. */
    private static final Pattern IDENTITY_NUMBER = Pattern.compile("(?<![0-9])([1-9][0-9]{5}(?:19|20)[0-9]{2}"
            + "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3})([0-9Xx])(?![0-9])");

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private IdentityNumbers() {}

    /** Does the text contain an identity number with a valid check character? */
    public static boolean areIn(String text) {
        Matcher found = IDENTITY_NUMBER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
        while (found.find()) {
            if (checksOut(found.group(1), found.group(2))) {
                return true;
            }
        }
        return false;
    }

    /** Is this, without separators, an identity number with a valid check character? */
    static boolean isOne(String number) {
        Matcher whole = IDENTITY_NUMBER.matcher(number);
        return whole.matches() && checksOut(whole.group(1), whole.group(2));
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
