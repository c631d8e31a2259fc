package org.xinqiao.matter;

import java.util.Set;
import java.util.UUID;
import org.xinqiao.audit.Idempotency;

/** What a petitioner misses when called back is added to the matter, and its organ has to answer (RULEBOOK W5, H10). */
public interface CallBackSupplement {

    enum Missing {
        REPLY,
        OPINION,
        EXECUTION
    }

    /**
     * Runs in the caller's scope; adds in the petitioner's, once for each request.
     *
     * @param missing not empty
     */
    void add(Idempotency.Request request, UUID matterId, Set<Missing> missing);
}
