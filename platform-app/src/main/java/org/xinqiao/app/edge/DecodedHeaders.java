package org.xinqiao.app.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.xinqiao.api.Typed;

/** Gives every header as its sender wrote it, in UTF-8: a query code may be typed in full width (RULEBOOK §19). */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DecodedHeaders extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Decoded(request), response);
    }

    private static final class Decoded extends HttpServletRequestWrapper {

        Decoded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            String value = super.getHeader(name);
            return value == null ? null : Typed.utf8(value);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return Collections.enumeration(Collections.list(super.getHeaders(name)).stream()
                    .map(Typed::utf8)
                    .toList());
        }
    }
}
