package org.xinqiao.matter.procedure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.document.Documents;
import org.xinqiao.matter.model.ContentRow;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;

/**
 * What one step leaves behind, by kind. Use cases and clocks collect it in any order; {@link StepWriter} writes it
 * once, in its own order, when the step is complete.
 */
public final class StepResults {

    private @Nullable Filing filing;
    private final List<Custody> custodies = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();
    private final List<ContentRow> content = new ArrayList<>();
    private final List<Documents.Draft> documents = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();
    private boolean endsQuestions;
    private boolean unseals;
    private @Nullable Custody restrictedTo;

    /** Another office's custody that ends with the step, and the reason. */
    public record Ending(Custody custody, String why) {}

    /** The step creates this matter. */
    public void file(Filing made) {
        filing = made;
    }

    public void open(Custody custody) {
        custodies.add(custody);
    }

    public void start(Deadline deadline) {
        deadlines.add(deadline);
    }

    public void add(ContentRow row) {
        content.add(row);
    }

    public void issue(Documents.Draft draft) {
        documents.add(draft);
    }

    public void end(Custody other, String why) {
        endings.add(new Ending(other, why));
    }

    /** Nobody waits any more for what the sender or the common superior was asked. */
    public void endQuestions() {
        endsQuestions = true;
    }

    /** From here on only this custody's organ sees the matter (Art. 30¶3). */
    public void restrictTo(Custody onward) {
        restrictedTo = onward;
    }

    /** The matter is no report after all: everybody sees again what they saw before (RULEBOOK C5). */
    public void unseal() {
        unseals = true;
    }

    public boolean unseals() {
        return unseals;
    }

    @Nullable
    public Filing filing() {
        return filing;
    }

    public List<Custody> custodies() {
        return custodies;
    }

    public List<Deadline> deadlines() {
        return deadlines;
    }

    public List<ContentRow> content() {
        return content;
    }

    public List<Documents.Draft> documents() {
        return documents;
    }

    public List<Ending> endings() {
        return endings;
    }

    public boolean endsQuestions() {
        return endsQuestions;
    }

    @Nullable
    public Custody restrictedTo() {
        return restrictedTo;
    }
}
