package org.xinqiao.document.web;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.xinqiao.document.Issued;
import org.xinqiao.document.PrintDocuments.Format;
import org.xinqiao.document.PrintDocuments.Printed;

/** Answers with a print: the record's hash as its tag, and the characters that the font lacks. */
public final class PrintedAnswer {

    /** Code points, so that the officer can write these characters by hand. */
    public static final String MISSING = "Missing-Glyphs";

    private static final int MOST_LISTED = 50;
    private static final MediaType DOCX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private PrintedAnswer() {}

    public static ResponseEntity<Resource> of(Issued record, Printed printed, Format format) {
        return answer(printed, format, record.number()).eTag(record.etag()).body(body(printed));
    }

    public static ResponseEntity<Resource> ofBatch(Printed printed) {
        return answer(printed, Format.PDF, "notices").body(body(printed));
    }

    private static ResponseEntity.BodyBuilder answer(Printed printed, Format format, String name) {
        String file = name + (format == Format.PDF ? ".pdf" : ".docx");
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(format == Format.PDF ? MediaType.APPLICATION_PDF : DOCX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(file).build().toString());
        return printed.missing().isEmpty() ? answer : answer.header(MISSING, listed(printed.missing()));
    }

    private static String listed(Set<String> missing) {
        return missing.stream().limit(MOST_LISTED).collect(Collectors.joining(" "));
    }

    private static Resource body(Printed printed) {
        return new ByteArrayResource(printed.bytes());
    }
}
