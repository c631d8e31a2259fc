package org.xinqiao.tenancy;

import org.springframework.stereotype.Component;

/**
 * The edition of the published working days that the last transaction of this process was told at its beginning.
 * Whoever keeps a copy of them reads again where it has another one: a publication counts for every transaction that
 * begins after it, in every process.
 */
@Component
public class Editions {

    private volatile long seen;

    public long seen() {
        return seen;
    }

    /** Told by a transaction, or read. */
    public void see(long edition) {
        if (seen != edition) {
            seen = edition;
        }
    }
}
