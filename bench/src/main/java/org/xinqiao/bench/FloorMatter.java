package org.xinqiao.bench;

import java.util.List;
import java.util.UUID;
import org.xinqiao.calendar.LimitRule;

/**
 * A matter as a step of the floor needs it.
 *
 * @param custody the acting organ's open custody
 * @param clocks the open ones
 */
record FloorMatter(RowMaker.Facts facts, int documents, int version, UUID custody, List<Clock> clocks) {

    record Clock(UUID id, LimitRule rule) {}

    FloorMatter heldBy(UUID own, List<Clock> open) {
        return new FloorMatter(facts, documents, version, own, open);
    }
}
