package org.xinqiao.app.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.xinqiao.api.Refusal;

/**
 * Limits calls per minute from one address, before reading or checking anything, so that nobody can try tokens for
 * long.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class AddressLimit extends OncePerRequestFilter {

    private final CallLimit calls;
    private final HandlerExceptionResolver handlerExceptionResolver;

    /** @param perMinute enough for an office whose officers share one address */
    AddressLimit(
            @Value("${xinqiao.calls-per-minute-and-address:12000}") int perMinute,
            HandlerExceptionResolver handlerExceptionResolver) {
        this.calls = new CallLimit(perMinute);
        this.handlerExceptionResolver = handlerExceptionResolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            calls.take(request.getRemoteAddr());
        } catch (Refusal refusal) {
            handlerExceptionResolver.resolveException(request, response, null, refusal);
            return;
        }
        chain.doFilter(request, response);
    }
}
