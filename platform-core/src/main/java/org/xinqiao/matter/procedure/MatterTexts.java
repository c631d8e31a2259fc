package org.xinqiao.matter.procedure;

import java.util.Locale;
import java.util.ResourceBundle;

/** Names of states, limits and remedies, in Chinese and English. */
public final class MatterTexts {

    private static final ResourceBundle ZH = bundle(Locale.CHINESE);
    private static final ResourceBundle EN = bundle(Locale.ENGLISH);

    private MatterTexts() {}

    public static String zh(String prefix, Enum<?> value) {
        return ZH.getString(prefix + "." + value.name());
    }

    public static String en(String prefix, Enum<?> value) {
        return EN.getString(prefix + "." + value.name());
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "org.xinqiao.matter.procedure.texts",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
