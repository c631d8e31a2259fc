package org.xinqiao.app.embedded;

import java.util.Locale;

/** The ways to the partner, each with its own queue and bridge: an emergency never waits behind files (DESIGN §4c). */
enum Lane {
    EMERGENCY,
    CASE,
    BULK;

    /** Where the own node puts what the partner shall get. */
    String out() {
        return "chengyu.out." + label();
    }

    /** Where the partner's messages arrive. */
    String in() {
        return "chengyu.in." + label();
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
