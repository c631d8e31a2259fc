package org.xinqiao.matter.procedure;

import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Versions;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.audit.Requests;
import org.xinqiao.matter.CommandContext;

/**
 * Wraps every step at the edge: runs it once per idempotency key, in the version the officer saw, answers with an ETag.
 */
@Component
public class StepEdge {

    private final Requests requests;
    private final Idempotency idempotency;
    private final ReadIndex read;

    public StepEdge(Requests requests, Idempotency idempotency, ReadIndex read) {
        this.requests = requests;
        this.idempotency = idempotency;
        this.read = read;
    }

    /** @param body of the request; an empty string where it has none */
    public <B> ResponseEntity<MatterDto> step(
            UUID id, String key, B body, @Nullable String ifMatch, Function<CommandContext, MatterDto> action) {
        return tagged(
                idempotency.run(requests.of(key, id, body), id, () -> action.apply(context(id, ifMatch)), read::index));
    }

    /** @param preparation runs before the step's transaction */
    public <B, P> ResponseEntity<MatterDto> step(
            UUID id,
            String key,
            B body,
            @Nullable String ifMatch,
            Function<CommandContext, P> preparation,
            BiFunction<CommandContext, P, MatterDto> action) {
        return tagged(idempotency.run(
                requests.of(key, id, body),
                () -> preparation.apply(context(id, ifMatch)),
                prepared -> action.apply(context(id, ifMatch), prepared),
                _ -> id,
                read::index));
    }

    private static CommandContext context(UUID id, @Nullable String ifMatch) {
        return new CommandContext(id, Versions.required(ifMatch));
    }

    public static ResponseEntity<MatterDto> tagged(MatterDto matter) {
        return ResponseEntity.ok()
                .eTag(Versions.etag(matter.getVersion()))
                .cacheControl(CacheControl.noStore())
                .body(matter);
    }
}
