package org.xinqiao.api;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * The meaning of a refusal and what to do, from the bundles {@code problems_zh} and {@code problems_en}.
 *
 * @param title what happened, at most 200 characters
 * @param action what to do, at most 500 characters; plain text without any value of the request
 */
public record ProblemTexts(String title, String action) {
    // Without fallback: the machine's locale must not decide what a petitioner reads.
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
    private static final ResourceBundle ZH = bundle(Locale.CHINESE);
    private static final ResourceBundle EN = bundle(Locale.ENGLISH);

    /** The official Chinese text; every code of the contract has one. */
    public static ProblemTexts zh(ProblemCodeDto code) {
        return of(ZH, code);
    }

    /** The English text; every code of the contract has one. */
    public static ProblemTexts en(ProblemCodeDto code) {
        return of(EN, code);
    }

    private static ProblemTexts of(ResourceBundle texts, ProblemCodeDto code) {
        return new ProblemTexts(
                texts.getString(code.getValue() + ".title"), texts.getString(code.getValue() + ".action"));
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("org.xinqiao.api.problems", locale, NO_FALLBACK);
    }
}
