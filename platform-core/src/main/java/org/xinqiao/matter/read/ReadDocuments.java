package org.xinqiao.matter.read;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.document.Documents;
import org.xinqiao.document.Issued;
import org.xinqiao.document.PrintDocuments;
import org.xinqiao.matter.procedure.ReadIndex;

/** Reads documents to print them: ring 2, with an audit entry for each (DESIGN §3). */
@Service
public class ReadDocuments {

    private final ReadIndex index;
    private final Documents documents;
    private final AuditLog audit;

    ReadDocuments(ReadIndex index, Documents documents, AuditLog audit) {
        this.index = index;
        this.documents = documents;
        this.audit = audit;
    }

    /** @throws Refusal not-found; content-not-granted where only the index is visible */
    @Transactional
    public Issued document(UUID matterId, UUID documentId) {
        index.granted(matterId);
        Issued document = documents.find(matterId, documentId).orElseThrow(() -> Refusal.of(NOT_FOUND));
        record(document);
        return document;
    }

    /** Runs in the petitioner's scope, narrowed to the matter. */
    @Transactional
    public Issued ofPetitioner(UUID matterId, String number) {
        Issued document = documents.addressed(matterId, number).orElseThrow(() -> Refusal.of(NOT_FOUND));
        record(document);
        return document;
    }

    /**
     * The acting organ's notices of a few days.
     *
     * @param kind absent: every kind addressed to the petitioner
     * @throws Refusal date-invalid; not-found where there are none; batch-too-large
     */
    @Transactional
    public List<Issued> notices(LocalDate from, LocalDate to, @Nullable DocumentKind kind) {
        if (to.isBefore(from)) {
            throw Refusal.of(DATE_INVALID).field("to").limit(from);
        }
        List<Issued> notices =
                documents.notices(midnight(from), midnight(to.plusDays(1)), kind, PrintDocuments.MOST_NOTICES + 1);
        if (notices.isEmpty()) {
            throw Refusal.of(NOT_FOUND);
        }
        if (notices.size() > PrintDocuments.MOST_NOTICES) {
            throw Refusal.of(BATCH_TOO_LARGE).field("to").limit(PrintDocuments.MOST_NOTICES);
        }
        notices.forEach(this::record);
        return notices;
    }

    private void record(Issued document) {
        audit.record(AuditedAction.on(document.matterId(), "PRINT_DOCUMENT", 2));
    }

    private static Instant midnight(LocalDate day) {
        return ChinaTime.startOf(day);
    }
}
