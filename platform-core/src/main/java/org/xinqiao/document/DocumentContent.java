package org.xinqiao.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Texts;

/**
 * The content of a record, which its hash covers: the caller's fields, checked for completeness, kind, template,
 * remedy.
 */
final class DocumentContent {

    /** Fields that every document must have. */
    static final List<String> COMMON = List.of("matter_number", "document_number", "date", "office", "organ");

    /** When it was received, of what goes to the petitioner (RULEBOOK §18). */
    private static final String FILED = "filed_on";

    /** Fields that the opinion must have for each demand (Art. 32). */
    private static final List<String> PER_DEMAND = List.of("demand", "outcome", "opinion");

    private DocumentContent() {}

    /** @throws IllegalStateException naming kind and missing fields, and no content */
    static Map<String, Object> of(Documents.Draft draft) {
        return of(draft.kind(), draft.fields());
    }

    /** @throws IllegalStateException naming kind and missing fields, and no content */
    static Map<String, Object> of(DocumentKind kind, Map<String, ?> fields) {
        List<String> missing = missing(kind, fields);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("A document of kind " + kind + " lacks " + missing);
        }
        Map<String, Object> content = new HashMap<>(fields);
        content.put("document_kind", kind.name());
        content.put("template_version", Documents.TEMPLATE_VERSION);
        Remedy remedy = Remedy.of(kind, content);
        if (remedy != Remedy.NONE) {
            content.put("remedy", RemedyTexts.of(remedy, content));
        }
        return content;
    }

    private static List<String> missing(DocumentKind kind, Map<String, ?> fields) {
        List<String> missing = new ArrayList<>(
                required(kind).filter(field -> isEmpty(fields.get(field))).toList());
        if (kind == DocumentKind.OPINION && fields.get("demands") instanceof Collection<?> demands) {
            demands.forEach(demand -> PER_DEMAND.stream()
                    .filter(field -> !(demand instanceof Map<?, ?> answer) || isEmpty(answer.get(field)))
                    .map(field -> "demands." + field)
                    .forEach(missing::add));
        }
        return missing;
    }

    static Stream<String> required(DocumentKind kind) {
        Stream<String> common =
                kind.toPetitioner() ? Stream.concat(COMMON.stream(), Stream.of(FILED)) : COMMON.stream();
        return Stream.concat(
                common.filter(field -> !(kind.isLetter() && field.equals("matter_number"))), kind.fields().stream());
    }

    private static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> !Texts.speaks(text);
            case Collection<?> all -> all.isEmpty();
            default -> false;
        };
    }
}
