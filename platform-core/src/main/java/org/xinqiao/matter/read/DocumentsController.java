package org.xinqiao.matter.read;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.DocumentsApi;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.DocumentFormatDto;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.PrintServedCopyDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.RevealPurposeDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.document.Issued;
import org.xinqiao.document.PrintDocuments;
import org.xinqiao.document.PrintDocuments.Format;
import org.xinqiao.document.web.PrintedAnswer;
import org.xinqiao.matter.petition.FollowPetition;
import org.xinqiao.matter.read.PrintServedCopy.ServedCopy;
import org.xinqiao.tenancy.Permissions;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** Printed documents, singly and in batches, over HTTP. */
@RestController
class DocumentsController implements DocumentsApi {

    private static final int ORG_CODE = 9;

    private final ReadDocuments read;
    private final PrintDocuments print;
    private final FollowPetition follow;
    private final PrintServedCopy served;
    private final Requests requests;
    private final Idempotency idempotency;

    DocumentsController(
            ReadDocuments read,
            PrintDocuments print,
            FollowPetition follow,
            PrintServedCopy served,
            Requests requests,
            Idempotency idempotency) {
        this.read = read;
        this.print = print;
        this.follow = follow;
        this.served = served;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<Resource> getDocument(
            UUID id, UUID documentId, DocumentFormatDto format, @Nullable String queryCode) {
        Issued document = read.document(id, documentId);
        if (queryCode != null) {
            verify(document, queryCode);
        }
        Format as = SameName.in(Format.class, format);
        return PrintedAnswer.of(document, print.print(document, as, queryCode), as);
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<Resource> printNotices(LocalDate from, LocalDate to, @Nullable DocumentKindDto kind) {
        DocumentKind only = SameName.orNull(DocumentKind.class, kind);
        return PrintedAnswer.ofBatch(print.printBatch(read.notices(from, to, only)));
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<Resource> printServedCopy(
            UUID id, UUID documentId, String key, PrintServedCopyDto body, DocumentFormatDto format) {
        ServedCopy copy = TenantScope.in(
                TenantScope.current().forPurpose(RevealPurposeDto.SERVE.name()),
                () -> idempotency.run(
                        requests.of(key, documentId, body),
                        () -> served.open(id, documentId, body.getReason()),
                        _ -> documentId,
                        _ -> {
                            throw Refusal.of(ProblemCodeDto.ANSWER_GONE).field("Idempotency-Key");
                        }));
        Format as = SameName.in(Format.class, format);
        Issued document = copy.document();
        return PrintedAnswer.of(document, print.printServed(document, as, copy.petitioner()), as);
    }

    /** Checks the code as if the petitioner had entered it; it is printed only where it is right. */
    private void verify(Issued document, String queryCode) {
        String number = String.valueOf(document.content().get("matter_number"));
        long origin = Long.parseLong(number.substring(0, ORG_CODE));
        boolean his = TenantScope.in(Scope.lookup(origin), () -> follow.matterOf(number, queryCode))
                .filter(document.matterId()::equals)
                .isPresent();
        if (!his) {
            throw Refusal.of(ProblemCodeDto.QUERY_CODE_WRONG).field("Query-Code");
        }
    }
}
