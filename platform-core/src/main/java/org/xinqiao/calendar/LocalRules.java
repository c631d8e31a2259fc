package org.xinqiao.calendar;

import java.util.List;

/** Where the local rules come from that set limits of their own (RULEBOOK L3): the port for whoever admits offices. */
public interface LocalRules {

    /** @param division code of a place, 6 or 9 digits */
    List<LocalRule> in(String division);
}
