package org.xinqiao.journey;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ByteArrayResource;

/** A file in a form, with its name, sent by the client or by hand. */
public final class FormFile extends ByteArrayResource {

    static final FormFile TEXT = new FormFile("说明.txt", "尚欠工资三个月。".getBytes(StandardCharsets.UTF_8));

    private static final String BOUNDARY = "----xinqiao-form";

    private final String name;

    public FormFile(String name, byte[] bytes) {
        super(bytes);
        this.name = name;
    }

    @Override
    public String getFilename() {
        return name;
    }

    /** As the request's body, with its length announced. */
    HttpRequest.Builder sendWith(HttpRequest.Builder request) {
        return sendWith(request, BodyPublishers.ofByteArray(form()));
    }

    /** The same in chunks, without a length. */
    HttpRequest.Builder sendInPieces(HttpRequest.Builder request) {
        return sendWith(request, BodyPublishers.ofByteArrays(List.of(form())));
    }

    private static HttpRequest.Builder sendWith(HttpRequest.Builder request, BodyPublisher body) {
        return request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body);
    }

    private byte[] form() {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(getByteArray());
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }
}
