package org.xinqiao.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Numbers a request for {@link Idempotency}: its body in the stable form that its DTO serialises to. */
@Component
public class Requests {

    private final JsonMapper json;

    Requests(JsonMapper json) {
        this.json = json;
    }

    /**
     * @param operation operationId of the contract
     * @param target path variable of the operation, absent where it has none
     */
    public Idempotency.Request of(String operation, String key, @Nullable Object target, Object body) {
        return new Idempotency.Request(operation, key, json.writeValueAsBytes(new Body(target, body)));
    }

    private record Body(@Nullable Object target, Object body) {}
}
