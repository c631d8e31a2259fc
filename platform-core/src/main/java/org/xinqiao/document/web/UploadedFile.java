package org.xinqiao.document.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.web.multipart.MultipartFile;
import org.xinqiao.document.upload.Upload;

/** A file of a multipart form. */
public final class UploadedFile {

    private UploadedFile() {}

    public static Upload of(MultipartFile file) {
        try {
            return new Upload(Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a repeated request must share with the first. */
    public record Numbered(String name, String sha256, boolean identity) {

        public static Numbered of(Upload upload, boolean identity) {
            return new Numbered(upload.name(), upload.sha256(), identity);
        }
    }
}
