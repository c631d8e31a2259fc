package org.xinqiao.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 发文机关标志 and seal of an office.
 *
 * @param version 0 where the office has set none
 * @param header absent: the issuing organ's own name
 * @param seal PNG; absent: the paper marks the place of the seal
 * @param at when it took effect; absent for version 0
 */
public record Letterhead(
        int version,
        @Nullable String header,
        byte @Nullable [] seal,
        @Nullable Instant at) {

    static final Letterhead NONE = new Letterhead(0, null, null, null);
}
