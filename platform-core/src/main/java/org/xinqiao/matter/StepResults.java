package org.xinqiao.matter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.document.Documents;

/**
 * What one step leaves behind, by kind. Use cases and clocks collect it; {@link StepWriter} writes it once, when the
 * step is whole and in its own order, whatever order it was collected in.
 */
final class StepResults {

    private @Nullable Filing filing;
    private final List<Custody> custodies = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();
    private final List<ContentRow> content = new ArrayList<>();
    private final List<Documents.Draft> documents = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
    private @Nullable Custody restrictedTo;

    /** Another office's custody that ends with the step, and why. */
    record Ending(Custody custody, String why) {}

    /** The step makes the matter itself. */
    void file(Filing made) {
        filing = made;
    }

    void open(Custody custody) {
        custodies.add(custody);
    }

    void start(Deadline deadline) {
        deadlines.add(deadline);
    }

    void add(ContentRow row) {
        content.add(row);
    }

    void issue(Documents.Draft draft) {
        documents.add(draft);
    }

    void end(Custody other, String why) {
        endings.add(new Ending(other, why));
    }

    /** From here on only this custody's organ sees the matter (Art. 30¶3). */
    void restrictTo(Custody onward) {
        restrictedTo = onward;
    }

    @Nullable
    Filing filing() {
        return filing;
    }

    List<Custody> custodies() {
        return custodies;
    }

    List<Deadline> deadlines() {
        return deadlines;
    }

    List<ContentRow> content() {
        return content;
    }

    List<Documents.Draft> documents() {
        return documents;
    }

    List<Ending> endings() {
        return endings;
    }

    @Nullable
    Custody restrictedTo() {
        return restrictedTo;
    }
}
