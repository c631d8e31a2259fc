package org.xinqiao.document;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The wording of each kind, version {@link Documents#TEMPLATE_VERSION}: one Mustache file per kind, one line per
 * paragraph. A line starts with {@code @} for the receiver, {@code #} for a heading, {@code | label|value} for a
 * form's row; values of a record cannot start one.
 */
final class PaperTemplates {

    private static final Pattern MARK = Pattern.compile("(?m)^\\s*([@#|])");
    private static final Map<DocumentKind, Template> ALL = new EnumMap<>(DocumentKind.class);

    static {
        Mustache.Compiler compiler = Mustache.compiler()
                .withEscaper(PaperTemplates::harmless)
                .emptyStringIsFalse(true)
                .defaultValue("");
        for (DocumentKind kind : DocumentKind.values()) {
            ALL.put(kind, read(compiler, kind));
        }
    }

    private PaperTemplates() {}

    static Template of(DocumentKind kind) {
        return Objects.requireNonNull(ALL.get(kind));
    }

    private static String harmless(String value) {
        return MARK.matcher(value).replaceAll(mark -> switch (mark.group(1)) {
            case "@" -> "＠";
            case "#" -> "＃";
            default -> "｜";
        });
    }

    private static Template read(Mustache.Compiler compiler, DocumentKind kind) {
        String name = "v" + Documents.TEMPLATE_VERSION + "/" + kind + ".mustache";
        try (Reader file = new InputStreamReader(
                Optional.ofNullable(PaperTemplates.class.getResourceAsStream(name))
                        .orElseThrow(() -> new IllegalStateException("No template " + name)),
                StandardCharsets.UTF_8)) {
            return compiler.compile(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
