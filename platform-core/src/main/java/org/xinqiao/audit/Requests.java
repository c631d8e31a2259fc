package org.xinqiao.audit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Numbers a request for {@link Idempotency}: its body in the stable form that its DTO serialises to. */
@Component
public class Requests {

    private final JsonMapper json;

    Requests(JsonMapper json) {
        this.json = json;
    }

    /** @param target path variable of the operation, absent where it has none */
    public Idempotency.Request of(String key, @Nullable Object target, Object body) {
        return new Idempotency.Request(operation(), key, json.writeValueAsBytes(new Body(target, body)));
    }

    /** The contract's operationId: the generated interface names the handler's method after it. */
    private static String operation() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        Object handler =
                request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return ((HandlerMethod) Objects.requireNonNull(handler)).getMethod().getName();
    }

    private record Body(@Nullable Object target, Object body) {}
}
