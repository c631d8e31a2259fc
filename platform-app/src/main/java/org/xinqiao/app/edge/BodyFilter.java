package org.xinqiao.app.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.upload.UploadCheck;

/**
 * Refuses bodies beyond {@value #LIMIT} bytes, sized or chunked, and bodies that are not UTF-8 alone: other Unicode
 * encodings are known by a NUL in the first four bytes, because JSON begins with ASCII. Reads others whole, once. Forms with a
 * file have their own limits, here (announced size, forms in memory) and in application.yaml.
 */
@Component
class BodyFilter extends OncePerRequestFilter {

    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    static final int LIMIT = 1024 * 1024;

    /** The file and the form around it; application.yaml repeats this limit. */
    static final int FORM_LIMIT = UploadCheck.MOST_BYTES + 64 * 1024;

    private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private static final int MOST_FORMS = 8;

    private static final Pattern FORMS = Pattern.compile("/(matters|petitions)/[^/]+/attachments");

    private final Semaphore forms = new Semaphore(MOST_FORMS);

    private final HandlerExceptionResolver handlerExceptionResolver;

    BodyFilter(HandlerExceptionResolver handlerExceptionResolver) {
        this.handlerExceptionResolver = handlerExceptionResolver;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return isEmpty(request) || isSignOut(request);
    }

    /** The one form that a page sends: its CSRF token is a parameter, which the container reads. */
    private static boolean isSignOut(HttpServletRequest request) {
        return request.getRequestURI().equals("/logout");
    }

    static boolean isEmpty(HttpServletRequest request) {
        return request.getContentLengthLong() == 0
                || (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") == null);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForm(request)) {
            form(request, response, chain);
            return;
        }
        byte[] body;
        try {
            body = checked(request);
        } catch (Refusal refusal) {
            handlerExceptionResolver.resolveException(request, response, null, refusal);
            return;
        } catch (IOException unread) {
            // The container has said whether the body was too slow or broken, and the edge answers that.
            return;
        }
        chain.doFilter(new Buffered(request, body), response);
    }

    static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                && FORMS.matcher(request.getRequestURI()).matches();
    }

    private void form(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > FORM_LIMIT) {
            handlerExceptionResolver.resolveException(request, response, null, tooLarge());
        } else if (forms.tryAcquire()) {
            try {
                chain.doFilter(request, response);
            } finally {
                forms.release();
            }
        } else {
            handlerExceptionResolver.resolveException(request, response, null, Refusal.of(ProblemCodeDto.UNAVAILABLE));
        }
    }

    static Refusal tooLarge() {
        return Refusal.of(ProblemCodeDto.ATTACHMENT_TOO_LARGE).field("file").limit(UploadCheck.MOST_BYTES);
    }

    private static byte[] checked(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LIMIT) {
            throw Refusal.of(ProblemCodeDto.BODY_TOO_LARGE).limit(LIMIT);
        }
        byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            throw Refusal.of(ProblemCodeDto.BODY_TOO_LARGE).limit(LIMIT);
        }
        if (beginsWithMark(body)) {
            throw Refusal.of(ProblemCodeDto.ENCODING_INVALID).limit("U+FEFF");
        }
        if (!isUtf8(body) || namesAnotherCharset(request.getContentType())) {
            throw Refusal.of(ProblemCodeDto.ENCODING_INVALID);
        }
        return body;
    }

    /** A byte order mark: nobody may add one to JSON (RFC 8259, 8.1). */
    private static boolean beginsWithMark(byte[] body) {
        return body.length >= MARK.length && Arrays.equals(body, 0, MARK.length, MARK, 0, MARK.length);
    }

    private static boolean isUtf8(byte[] body) {
        for (int i = 0; i < Math.min(4, body.length); i++) {
            if (body[i] == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    /** A type that cannot be parsed is refused later, as a type. */
    private static boolean namesAnotherCharset(@Nullable String type) {
        try {
            Charset named = type == null ? null : MediaType.parseMediaType(type).getCharset();
            return named != null && !named.equals(StandardCharsets.UTF_8);
        } catch (InvalidMediaTypeException unparsed) {
            return false;
        }
    }

    private static final class Buffered extends HttpServletRequestWrapper {

        private final byte[] body;

        Buffered(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return bytes.read(target, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("The body has already been read");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
