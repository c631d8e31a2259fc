package org.xinqiao.tenancy;

import java.util.HashMap;
import java.util.Map;
import org.xinqiao.tenancy.Disclosure.Place;

/** Gives each place of a tree once: its label and the labels of everything below it. */
final class FreePlaces {

    private static final long FIRST_LABEL = 1_000_000_000_000L;
    private static final long WIDTH = 1_000_000_000_000_000L;

    /** Places directly below one place. */
    private static final int SLOTS = 250;

    private final Map<Long, Integer> taken = new HashMap<>();

    Place root() {
        return new Place(null, FIRST_LABEL, FIRST_LABEL + WIDTH - 1);
    }

    Place below(Place above) {
        long width = (above.hi() - above.label()) / (SLOTS + 1);
        long label = above.label() + taken.merge(above.label(), 1, Integer::sum) * width;
        return new Place(above, label, label + width - 1);
    }
}
