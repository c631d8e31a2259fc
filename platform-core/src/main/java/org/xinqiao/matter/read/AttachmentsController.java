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
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.upload.Upload;
import org.xinqiao.document.web.UploadedFile;
import org.xinqiao.matter.procedure.StepEdge;
import org.xinqiao.petitioner.AttachmentVault;
import org.xinqiao.petitioner.StoredFile;
import org.xinqiao.tenancy.Permissions;

/** Attachments of a matter, over HTTP. */
@RestController
class AttachmentsController implements AttachmentsApi {

    private static final String POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'; object-src 'none';"
            + " base-uri 'none'; form-action 'none'";

    private final AddAttachment add;
    private final ReadAttachment read;
    private final StepEdge edge;

    AttachmentsController(AddAttachment add, ReadAttachment read, StepEdge edge) {
        this.add = add;
        this.read = read;
        this.edge = edge;
    }

    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<MatterDto> addAttachment(UUID id, String key, MultipartFile file, @Nullable String ifMatch) {
        Upload upload = UploadedFile.of(file);
        return edge.step(
                id,
                key,
                UploadedFile.Numbered.of(upload),
                ifMatch,
                context -> add.checkByOffice(context, upload),
                add::byOffice);
    }

    /** Downloads only, never inline: the file must not run as part of our pages (RFC 6266; CSP level 3 §6.3.2). */
    @Override
    @PreAuthorize(Permissions.OFFICERS)
    public ResponseEntity<Resource> getAttachment(UUID id, UUID attachmentId) {
        AttachmentVault.ReadFile taken = read.read(id, attachmentId);
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
