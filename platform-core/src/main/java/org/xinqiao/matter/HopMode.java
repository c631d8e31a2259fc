package org.xinqiao.matter;

/** How the matter came to the office that holds it. */
public enum HopMode {
    RECEIVED,
    FORWARDED,
    ASSIGNED,
    KEPT
}
