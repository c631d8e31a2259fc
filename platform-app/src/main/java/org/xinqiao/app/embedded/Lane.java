package org.xinqiao.app.embedded;

import java.util.Locale;

/** The lanes to the partner, each with its own queue and bridge: an emergency never waits behind files (DESIGN §4c). */
enum Lane {
    EMERGENCY,
    CASE,
    BULK;

    /** The queue of messages for the partner. */
    String out() {
        return "chengyu.out." + label();
    }

    /** The queue of messages from the partner. */
    String in() {
        return "chengyu.in." + label();
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
