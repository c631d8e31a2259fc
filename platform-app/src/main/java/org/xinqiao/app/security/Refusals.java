package org.xinqiao.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/** Answers refusals of the filters like those of the controllers. */
record Refusals(HandlerExceptionResolver resolver)
        implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
        answer(request, response, ProblemCodeDto.UNAUTHENTICATED);
    }

    /** The CSRF check runs before authentication; a caller without a login gets 401 instead of its refusal. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure) {
        boolean nobody = SecurityContextHolder.getContext().getAuthentication() == null;
        answer(request, response, nobody ? ProblemCodeDto.UNAUTHENTICATED : ProblemCodeDto.FORBIDDEN);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException failure) {
        answer(request, response, ProblemCodeDto.NOT_FOUND);
    }

    /** Says neither that there is something nor who may have it. */
    void absent(HttpServletRequest request, HttpServletResponse response, Exception failure) {
        answer(request, response, ProblemCodeDto.NOT_FOUND);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, ProblemCodeDto code) {
        resolver.resolveException(request, response, null, Refusal.of(code));
    }
}
