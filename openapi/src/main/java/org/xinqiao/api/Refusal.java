package org.xinqiao.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * A request was understood and refused. The edge answers it as problem+json (RFC 9457) with the code's texts in
 * Chinese and English, which say what to do.
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

    /** @param name path of the offending field in the request, or the header's name */
    public Refusal field(String name) {
        return new Refusal(code, name, limit, nextEvents, matterNumber);
    }

    /** @param bound what would have been allowed */
    public Refusal limit(Object bound) {
        return new Refusal(code, field, bound, nextEvents, matterNumber);
    }

    /** @param events the lawful next steps, by their names in the contract */
    public Refusal next(List<String> events) {
        return new Refusal(code, field, limit, List.copyOf(events), matterNumber);
    }

    /** @param number of the matter to go on with, which the caller may see; absent where he may not */
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
