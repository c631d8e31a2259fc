package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.ATTACHMENT_MALFORMED;

import java.io.IOException;
import org.xinqiao.api.Refusal;

/**
 * Makes the copy of a file that readers get: what it shows, and nothing about where, when, with what and by whom it was
 * made. The original stays as evidence.
 */
public final class MetadataRemoval {

    private MetadataRemoval() {}

    /**
     * @param bytes checked by {@link UploadCheck}
     *
     * @return the same bytes where there was nothing to remove
     *
     * @throws Refusal attachment-malformed where the file does not let itself be written anew
     */
    public static byte[] from(FileKind kind, byte[] bytes) {
        try {
            return switch (kind) {
                case JPEG -> ImageMetadata.removedFromJpeg(bytes);
                case PNG -> ImageMetadata.removedFromPng(bytes);
                case PDF -> PdfMetadata.removed(bytes);
                case DOCX, XLSX -> OoxmlMetadata.removed(bytes);
                case TEXT -> bytes;
            };
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            // The writers throw whatever they happen to hit
            throw failure instanceof Refusal refusal ? refusal : UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }
}
