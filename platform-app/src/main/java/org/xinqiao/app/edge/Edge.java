package org.xinqiao.app.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outermost layer of the process. Nothing runs for a request that cannot be read. Every body has a deadline. Every
 * refusal and failure is problem+json with the security headers, whoever refused: container, filter or endpoint.
 */
final class Edge extends ValveBase {

    private final Bodies bodies;
    private final JsonMapper json;

    Edge(Bodies bodies, JsonMapper json) {
        super(true);
        this.bodies = bodies;
        this.json = json;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.isError()) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            complete(request, response);
            return;
        }
        try (Bodies.Reading _ = bodies.read(request, response)) {
            Optional<ProblemCodeDto> refused = RequestForm.refusal(request.getCoyoteRequest());
            if (refused.isPresent()) {
                answer(request, response, refused.get());
            } else {
                getNext().invoke(request, response);
                complete(request, response);
            }
        }
    }

    /** An answer that says only a status gets its problem; one that went out already has its headers. */
    private void complete(Request request, Response response) throws IOException {
        if (response.isCommitted() || (request.isAsync() && !request.isAsyncCompleting()) || isBroken(response)) {
            return;
        }
        Throwable failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        int status = response.getStatus();
        boolean unexplained = status >= HttpStatus.BAD_REQUEST.value() && response.getContentWritten() == 0;
        if (unexplained || response.isErrorReportRequired() || failure != null) {
            answer(request, response, code(status, failure), failure);
        } else {
            SecurityHeaders.write(request, response);
        }
    }

    private static ProblemCodeDto code(int status, @Nullable Throwable failure) {
        if (failure instanceof Bodies.TooMany) {
            return ProblemCodeDto.TOO_MANY_REQUESTS;
        }
        if (failure instanceof InvalidParameterException) {
            return ProblemCodeDto.REQUEST_MALFORMED;
        }
        return status >= HttpStatus.BAD_REQUEST.value() ? ProblemStatus.code(status) : ProblemCodeDto.INTERNAL_ERROR;
    }

    private static boolean isBroken(Response response) {
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return !allowed.get();
    }

    private void answer(Request request, Response response, ProblemCodeDto code) throws IOException {
        answer(request, response, code, null);
    }

    private void answer(Request request, Response response, ProblemCodeDto code, @Nullable Throwable failure)
            throws IOException {
        String path = RequestForm.path(request.getCoyoteRequest());
        ResponseEntity<Object> problem = code == ProblemCodeDto.INTERNAL_ERROR
                ? Problems.failure(code, path, Incidents.record(failure == null ? new ServletException() : failure))
                : Problems.answer(Refusal.of(code), path);
        byte[] body = json.writeValueAsBytes(problem.getBody());
        response.setErrorReported();
        response.setSuspended(false);
        response.reset();
        response.setStatus(problem.getStatusCode().value());
        problem.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        SecurityHeaders.write(request, response);
        if (RequestForm.isHeaderless(request.getCoyoteRequest())) {
            response.getOutputStream().write(head(response).getBytes(US_ASCII));
        } else {
            response.setContentLength(body.length);
        }
        response.getOutputStream().write(body);
    }

    /** HTTP/0.9 has no status and no headers; its sender gets those of HTTP/1.1 as the answer's text. */
    private static String head(Response response) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + response.getStatus() + "\r\nConnection: close\r\n");
        response.getHeaderNames()
                .forEach(name -> head.append(name)
                        .append(": ")
                        .append(response.getHeader(name))
                        .append("\r\n"));
        return head.append("\r\n").toString();
    }
}
