package org.xinqiao.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * A request that was understood and refused. The edge answers it as problem+json (RFC 9457) with the code's texts in
 * Chinese and English.
 */
public final class Refusal extends RuntimeException {

    private final ProblemCodeDto code;
    private final @Nullable String field;
    private final @Nullable Object limit;
    private final List<String> nextEvents;
    private final @Nullable String matterNumber;

    private Refusal(
            ProblemCodeDto code,
            @Nullable String field,
            @Nullable Object limit,
            List<String> nextEvents,
            @Nullable String matterNumber) {
        super(code.getValue(), null, false, false);
        this.code = code;
        this.field = field;
        this.limit = limit;
        this.nextEvents = nextEvents;
        this.matterNumber = matterNumber;
    }

    public static Refusal of(ProblemCodeDto code) {
        return new Refusal(code, null, null, List.of(), null);
    }

    /** @param name path of the invalid field in the request, or the header's name */
    public Refusal field(String name) {
        return new Refusal(code, name, limit, nextEvents, matterNumber);
    }

    /** @param bound the limit that the request exceeded */
    public Refusal limit(Object bound) {
        return new Refusal(code, field, bound, nextEvents, matterNumber);
    }

    /** @param events the lawful next steps, named as in the contract */
    public Refusal next(List<String> events) {
        return new Refusal(code, field, limit, List.copyOf(events), matterNumber);
    }

    /** @param number of the matter to continue with, if the caller may see it; else absent */
    public Refusal matter(@Nullable String number) {
        return new Refusal(code, field, limit, nextEvents, number);
    }

    public ProblemCodeDto code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }

    public @Nullable Object limit() {
        return limit;
    }

    public List<String> nextEvents() {
        return nextEvents;
    }

    public @Nullable String matterNumber() {
        return matterNumber;
    }
}
