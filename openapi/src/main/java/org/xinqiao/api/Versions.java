package org.xinqiao.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.model.ProblemCodeDto;

/** Versions as entity tags (RFC 9110): 3 is {@code "3"}. */
public final class Versions {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

    private Versions() {}

    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /** @throws Refusal precondition-required if nothing was sent, stale if it is no version of ours */
    public static int required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Refusal.of(ProblemCodeDto.PRECONDITION_REQUIRED).field("If-Match");
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw Refusal.of(ProblemCodeDto.STALE).field("If-Match");
        }
        return Integer.parseInt(tag.group(1));
    }
}
