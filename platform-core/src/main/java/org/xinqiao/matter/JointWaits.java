package org.xinqiao.matter;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.xinqiao.calendar.LimitRule;

/** What waits beside the matters of a worklist: joint cases that nobody acknowledged or answered. */
public interface JointWaits {

    /** @param ours whether the acting organ owes it */
    record Wait(UUID caseId, LimitRule rule, Instant dueAt, boolean ours) {}

    /** The acting organ's, the first due first. */
    List<Wait> waiting(int most);
}
