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
 * form's row, {@code >} for the small print at the end; values of a record cannot start one. A value before more words of the line, or before its stop, loses the
 * stop that its writer gave it.
 */
final class PaperTemplates {

    private static final Pattern BEFORE_STOP = Pattern.compile("\\{\\{(\\w+)}}。");
    private static final Pattern BEFORE_WORDS = Pattern.compile("\\{\\{(\\w+)}}(?=[^\\n{])");
    private static final Pattern MARK = Pattern.compile("(?m)^\\s*([@#|>])");
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

    /** What the templates below call by name. */
    static Map<String, Mustache.Lambda> joints() {
        return Map.of(
                "sentence", (part, out) -> out.write(Sentences.sentence(part.execute())),
                "phrase", (part, out) -> out.write(Sentences.phrase(part.execute())));
    }

    private static String joined(String template) {
        String stopped = BEFORE_STOP.matcher(template).replaceAll("{{#sentence}}{{$1}}{{/sentence}}");
        return BEFORE_WORDS.matcher(stopped).replaceAll("{{#phrase}}{{$1}}{{/phrase}}");
    }

    private static String harmless(String value) {
        return MARK.matcher(value).replaceAll(mark -> switch (mark.group(1)) {
            case "@" -> "＠";
            case "#" -> "＃";
            case ">" -> "＞";
            default -> "｜";
        });
    }

    private static Template read(Mustache.Compiler compiler, DocumentKind kind) {
        String name = "v" + Documents.TEMPLATE_VERSION + "/" + kind + ".mustache";
        try (Reader file = new InputStreamReader(
                Optional.ofNullable(PaperTemplates.class.getResourceAsStream(name))
                        .orElseThrow(() -> new IllegalStateException("No template " + name)),
                StandardCharsets.UTF_8)) {
            return compiler.compile(joined(file.readAllAsString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
