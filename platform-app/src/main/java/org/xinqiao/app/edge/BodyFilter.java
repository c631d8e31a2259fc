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
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * No body beyond {@value #LIMIT} bytes, sized or chunked, and none that is not UTF-8 or carries the NUL character, which
 * PostgreSQL does not store. A bounded body is read whole, here, once.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyFilter extends OncePerRequestFilter {

    static final int LIMIT = 1024 * 1024;

    private final HandlerExceptionResolver handlerExceptionResolver;

    BodyFilter(HandlerExceptionResolver handlerExceptionResolver) {
        this.handlerExceptionResolver = handlerExceptionResolver;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContentLengthLong() == 0
                || (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") == null);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body;
        try {
            body = checked(request);
        } catch (Refusal refusal) {
            handlerExceptionResolver.resolveException(request, response, null, refusal);
            return;
        }
        chain.doFilter(new Buffered(request, body), response);
    }

    private static byte[] checked(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LIMIT) {
            throw Refusal.of(ProblemCodeDto.BODY_TOO_LARGE).limit(LIMIT);
        }
        byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            throw Refusal.of(ProblemCodeDto.BODY_TOO_LARGE).limit(LIMIT);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException notUtf8) {
            throw Refusal.of(ProblemCodeDto.ENCODING_INVALID);
        }
        if (new String(body, StandardCharsets.ISO_8859_1).contains("\\u0000")) {
            throw Refusal.of(ProblemCodeDto.ENCODING_INVALID);
        }
        return body;
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
                    throw new IllegalStateException("The body is here already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
