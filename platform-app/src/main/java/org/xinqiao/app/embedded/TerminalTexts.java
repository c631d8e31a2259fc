package org.xinqiao.app.embedded;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Texts for the person at the terminal, from the bundles {@code terminal_zh} and {@code terminal_en}. */
final class TerminalTexts {

    // No fallback: shows both languages, whatever the machine's locale
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
    private static final ResourceBundle ZH = bundle(Locale.CHINESE);
    private static final ResourceBundle EN = bundle(Locale.ENGLISH);

    private TerminalTexts() {}

    /** Chinese, then English. */
    static String both(String key, Object... values) {
        return zh(key, values) + " " + en(key, values);
    }

    static String zh(String key, Object... values) {
        return MessageFormat.format(ZH.getString(key), values);
    }

    static String en(String key, Object... values) {
        return MessageFormat.format(EN.getString(key), values);
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("org.xinqiao.app.embedded.terminal", locale, NO_FALLBACK);
    }
}
