package org.xinqiao.app.edge;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.FieldProblemDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.upload.UploadCheck;
import tools.jackson.core.JacksonException;

/** Turns every refusal and failure into problem+json with a code of the contract. */
@RestControllerAdvice
class ProblemAdvice {

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal, HttpServletRequest request) {
        return Problems.answer(refusal, request.getRequestURI());
    }

    @ExceptionHandler(AccessDeniedException.class)
    ResponseEntity<Object> denied(HttpServletRequest request) {
        return answer(FORBIDDEN, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(HandlerMethodValidationException failure, HttpServletRequest request) {
        List<FieldProblemDto> fields = new ArrayList<>();
        for (ParameterValidationResult result : failure.getParameterValidationResults()) {
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                fields.add(
                        error instanceof FieldError field
                                ? FieldProblems.of(field)
                                : FieldProblems.of(name(result.getMethodParameter()), error));
            }
        }
        return invalid(fields, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(MethodArgumentNotValidException failure, HttpServletRequest request) {
        return invalid(failure.getFieldErrors().stream().map(FieldProblems::of).toList(), request);
    }

    /** One invalid field answers with that field's own code; several answer validation-failed with the list. */
    private static ResponseEntity<Object> invalid(List<FieldProblemDto> fields, HttpServletRequest request) {
        Refusal refusal = Refusal.of(VALIDATION_FAILED);
        if (fields.size() == 1) {
            FieldProblemDto only = fields.getFirst();
            refusal = Refusal.of(only.getCode()).field(only.getField());
            String limit = only.getLimit();
            refusal = limit == null ? refusal : refusal.limit(limit);
        }
        return Problems.answer(refusal, request.getRequestURI(), fields);
    }

    @ExceptionHandler
    ResponseEntity<Object> headerMissing(MissingRequestHeaderException failure, HttpServletRequest request) {
        ProblemCodeDto code = switch (failure.getHeaderName()) {
            case "Idempotency-Key" -> IDEMPOTENCY_KEY_MISSING;
            case "Query-Code" -> QUERY_CODE_WRONG;
            default -> VALIDATION_FAILED;
        };
        return Problems.answer(Refusal.of(code).field(failure.getHeaderName()), request.getRequestURI());
    }

    /** A header holds bytes that are no text. */
    @ExceptionHandler(RequestRejectedException.class)
    ResponseEntity<Object> unreadableHeader(HttpServletRequest request) {
        return answer(VALIDATION_FAILED, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> parameterMissing(
            MissingServletRequestParameterException failure, HttpServletRequest request) {
        return Problems.answer(
                Refusal.of(VALIDATION_FAILED).field(failure.getParameterName()), request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<Object> mistyped(MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
        boolean path = failure.getParameter().hasParameterAnnotation(PathVariable.class);
        return path
                ? answer(NOT_FOUND, request)
                : Problems.answer(Refusal.of(VALIDATION_FAILED).field(failure.getName()), request.getRequestURI());
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException failure, HttpServletRequest request) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refused(refusal, request);
            }
            if (cause instanceof JacksonException unread) {
                FieldProblemDto field = FieldProblems.of(unread);
                return field.getField().isEmpty() ? answer(BODY_UNREADABLE, request) : invalid(List.of(field), request);
            }
        }
        return answer(BODY_UNREADABLE, request);
    }

    @ExceptionHandler(MissingServletRequestPartException.class)
    ResponseEntity<Object> partMissing(MissingServletRequestPartException failure, HttpServletRequest request) {
        return Problems.answer(
                Refusal.of(ATTACHMENT_MISSING).field(failure.getRequestPartName()), request.getRequestURI());
    }

    /** By its cause: a form with too many parts, or a part with too long a head, is not too large. */
    @ExceptionHandler
    ResponseEntity<Object> noForm(MultipartException failure, HttpServletRequest request) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SizeException size && size.getPermittedSize() >= UploadCheck.MOST_BYTES) {
                return Problems.answer(BodyFilter.tooLarge(), request.getRequestURI());
            }
            if (cause instanceof FileUploadException) {
                return Problems.answer(Refusal.of(VALIDATION_FAILED).field("file"), request.getRequestURI());
            }
        }
        return answer(BODY_UNREADABLE, request);
    }

    @ExceptionHandler(HttpMediaTypeNotSupportedException.class)
    ResponseEntity<Object> mediaType(HttpServletRequest request) {
        return answer(MEDIA_TYPE_UNSUPPORTED, request);
    }

    @ExceptionHandler(HttpMediaTypeNotAcceptableException.class)
    ResponseEntity<Object> notAcceptable(HttpServletRequest request) {
        return answer(NOT_ACCEPTABLE, request);
    }

    @ExceptionHandler(HttpRequestMethodNotSupportedException.class)
    ResponseEntity<Object> method(HttpServletRequest request) {
        return answer(METHOD_NOT_ALLOWED, request);
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<Object> nothing(HttpServletRequest request) {
        return answer(NOT_FOUND, request);
    }

    @ExceptionHandler(OptimisticLockingFailureException.class)
    ResponseEntity<Object> overtaken(HttpServletRequest request) {
        return answer(STALE, request);
    }

    @ExceptionHandler(DataIntegrityViolationException.class)
    ResponseEntity<Object> collided(DataIntegrityViolationException failure, HttpServletRequest request) {
        return failure(CONCURRENT_CHANGE, failure, request);
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<Object> unavailable(Exception failure, HttpServletRequest request) {
        return failure(UNAVAILABLE, failure, request);
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> failed(Exception failure, HttpServletRequest request) {
        // Frameworks refuse with a status: an operator's endpoint without its parameter, a parameter it cannot read.
        return failure instanceof ErrorResponse refusal
                        && refusal.getStatusCode().is4xxClientError()
                ? answer(ProblemStatus.code(refusal.getStatusCode().value()), request)
                : failure(INTERNAL_ERROR, failure, request);
    }

    private static ResponseEntity<Object> failure(ProblemCodeDto code, Exception failure, HttpServletRequest request) {
        return Problems.failure(code, request.getRequestURI(), Incidents.record(failure));
    }

    private static ResponseEntity<Object> answer(ProblemCodeDto code, HttpServletRequest request) {
        return Problems.answer(Refusal.of(code), request.getRequestURI());
    }

    /** As the contract writes it. */
    private static String name(MethodParameter parameter) {
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        if (header != null) {
            return header.value();
        }
        return query != null ? query.value() : FieldProblems.snake(String.valueOf(parameter.getParameterName()));
    }
}
