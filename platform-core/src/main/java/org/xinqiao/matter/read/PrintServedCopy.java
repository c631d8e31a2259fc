package org.xinqiao.matter.read;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.Texts;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.Addressee;
import org.xinqiao.document.Issued;

/**
 * Reads what a served copy shows: a document to the petitioner, and by whose name it is addressed. The name is opened
 * for SERVE, told to the petitioner as every opening, and stored nowhere (RULEBOOK §18).
 */
@Service
public class PrintServedCopy {

    private final ReadDocuments documents;
    private final ReadMatter matters;

    PrintServedCopy(ReadDocuments documents, ReadMatter matters) {
        this.documents = documents;
        this.matters = matters;
    }

    /** @param petitioner as the head of the paper names them */
    public record ServedCopy(Issued document, String petitioner) {}

    /**
     * The scope carries the purpose.
     *
     * @param reason stated by the officer
     * @throws Refusal not-found, also for what is not addressed to the petitioner; content-not-granted,
     *     too-many-requests
     */
    @Transactional
    public ServedCopy open(UUID matterId, UUID documentId, String reason) {
        Issued document = documents.document(matterId, documentId);
        if (!document.kind().toPetitioner(document.content())) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        List<String> names = matters.identities(matterId, reason).stream()
                .flatMap(opened -> opened.identity().stream())
                .map(identity -> identity.name() == null ? "" : identity.name())
                .filter(Texts::speaks)
                .toList();
        return new ServedCopy(document, Addressee.of(names));
    }
}
