package org.xinqiao.bench;

/** The calls of one life, in their order. */
enum Call {
    REGISTER("register"),
    FORWARD("forward"),
    ACCEPT("accept"),
    CONTENT("content"),
    DECIDE("decide"),
    SERVE("serve"),
    SEARCH("search");

    final String label;

    Call(String label) {
        this.label = label;
    }
}
