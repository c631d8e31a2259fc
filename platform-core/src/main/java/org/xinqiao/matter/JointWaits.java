package org.xinqiao.matter;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What waits beside the matters of a worklist: joint cases without an answer. */
public interface JointWaits {

    /** @param ours whether the acting organ owes the answer */
    record Wait(UUID caseId, Instant dueAt, boolean ours) {}

    /** The acting organ's, the first due first. */
    List<Wait> waiting(int most);
}
