package org.xinqiao.matter.read;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.xinqiao.api.AttachmentsApi;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.AttachmentKindDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.OpenAttachmentDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.document.upload.Upload;
import org.xinqiao.document.web.UploadedFile;
import org.xinqiao.matter.procedure.StepEdge;
import org.xinqiao.petitioner.AttachmentVault;
import org.xinqiao.petitioner.StoredFile;
import org.xinqiao.tenancy.Permissions;
import org.xinqiao.tenancy.TenantScope;

/** Attachments of a matter, over HTTP. */
@RestController
class AttachmentsController implements AttachmentsApi {

    private static final String POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'; object-src 'none';"
            + " base-uri 'none'; form-action 'none'";

    private final AddAttachment add;
    private final ReadAttachment read;
    private final StepEdge edge;
    private final Requests requests;
    private final Idempotency idempotency;

    AttachmentsController(
            AddAttachment add, ReadAttachment read, StepEdge edge, Requests requests, Idempotency idempotency) {
        this.add = add;
        this.read = read;
        this.edge = edge;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<MatterDto> addAttachment(
            UUID id, String key, MultipartFile file, @Nullable String ifMatch, @Nullable AttachmentKindDto kind) {
        Upload upload = UploadedFile.of(file);
        boolean identity = kind == AttachmentKindDto.IDENTITY;
        return edge.step(
                id,
                key,
                UploadedFile.Numbered.of(upload, identity),
                ifMatch,
                context -> add.checkByOffice(context, upload, identity),
                add::byOffice);
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<Resource> getAttachment(UUID id, UUID attachmentId) {
        return download(read.read(id, attachmentId));
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<Resource> openAttachment(UUID id, UUID attachmentId, String key, OpenAttachmentDto body) {
        boolean original = Boolean.TRUE.equals(body.getOriginal());
        return download(TenantScope.in(
                TenantScope.current().forPurpose(body.getPurpose().name()),
                () -> idempotency.run(
                        requests.of(key, attachmentId, body),
                        () -> read.open(id, attachmentId, body.getReason(), original),
                        _ -> attachmentId,
                        _ -> {
                            throw Refusal.of(ProblemCodeDto.ANSWER_GONE).field("Idempotency-Key");
                        })));
    }

    /** Downloads only, never inline: the file must not run as part of our pages (RFC 6266; CSP level 3 §6.3.2). */
    private static ResponseEntity<Resource> download(AttachmentVault.ReadFile taken) {
        StoredFile.Facts facts = taken.file().facts().orElseThrow(AttachmentsController::unreadable);
        byte[] bytes = taken.bytes().orElseThrow(AttachmentsController::unreadable);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(facts.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", POLICY)
                .body(new ByteArrayResource(bytes));
    }

    private static Refusal unreadable() {
        return Refusal.of(ProblemCodeDto.ATTACHMENT_UNREADABLE);
    }
}
