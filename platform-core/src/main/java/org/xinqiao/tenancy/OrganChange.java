package org.xinqiao.tenancy;

import java.time.LocalDate;

/**
 * What became of an organ, so that another took over from it (Art. 24¶2).
 *
 * @param decision title and number of the paper that decided it
 */
public record OrganChange(Kind kind, String decision, LocalDate effectiveOn) {
    public enum Kind {
        SPLIT,
        MERGED,
        ABOLISHED,
        DUTIES_MOVED
    }
}
