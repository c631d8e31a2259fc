package org.xinqiao.matter.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.xinqiao.api.NeverList;
import org.xinqiao.api.model.DroppedFieldDto;
import org.xinqiao.api.model.ImportedSubmissionsDto;
import org.xinqiao.api.model.SubmissionImportRowDto;

/** The fields of an import that we may not keep: names and counts of forbidden fields, a count alone of the others. */
final class DroppedFields {

    /** A list longer than this can only hold spellings; the rest is only counted. */
    private static final int MOST_NAMES = 200;

    private static final int LONGEST_NAME = 40;

    private final Map<String, Integer> forbidden = new TreeMap<>();
    private int others;

    void of(SubmissionImportRowDto row) {
        within(row.getAdditionalProperties());
        within(row.getFields());
        row.getPetitioners().forEach(petitioner -> within(petitioner.getAdditionalProperties()));
    }

    /** Descends to every depth, but not below a forbidden field. */
    private void within(@Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(this::within);
        } else if (value instanceof Map<?, ?> fields) {
            fields.forEach((name, inner) -> {
                Optional<String> term = NeverList.term(String.valueOf(name)).filter(this::hasRoom);
                term.ifPresentOrElse(known -> forbidden.merge(known, 1, Integer::sum), () -> {
                    others++;
                    within(inner);
                });
            });
        }
    }

    private boolean hasRoom(String name) {
        return name.length() <= LONGEST_NAME && (forbidden.containsKey(name) || forbidden.size() < MOST_NAMES);
    }

    void log(Logger log, String system) {
        if (!forbidden.isEmpty()) {
            log.info("Import from {}: dropped forbidden fields {}", system, forbidden);
        }
    }

    ImportedSubmissionsDto tell(ImportedSubmissionsDto answer) {
        return answer.droppedOthers(others)
                .droppedFields(forbidden.entrySet().stream()
                        .map(entry -> new DroppedFieldDto().name(entry.getKey()).times(entry.getValue()))
                        .toList());
    }
}
