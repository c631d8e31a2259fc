package org.xinqiao.audit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Builds a request for {@link Idempotency}, with its body as its DTO serialises it. */
@Component
public class Requests {

    private final JsonMapper json;

    Requests(JsonMapper json) {
        this.json = json;
    }

    /** @param target path variable of the operation; absent where it has none */
    public Idempotency.Request of(String key, @Nullable Object target, Object body) {
        return new Idempotency.Request(operation(), key, json.writeValueAsBytes(new Body(target, body)));
    }

    /** @param person what tells who sends it, where nobody logged in */
    public Idempotency.Request ofPerson(String key, Object body, Object person) {
        return new Idempotency.Request(
                operation(), key, json.writeValueAsBytes(new Body(null, body)), json.writeValueAsBytes(person));
    }

    /** The contract's operationId, which is the name of the generated handler method. */
    private static String operation() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        Object handler =
                request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return ((HandlerMethod) Objects.requireNonNull(handler)).getMethod().getName();
    }

    private record Body(@Nullable Object target, Object body) {}
}
