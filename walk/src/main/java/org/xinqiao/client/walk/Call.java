package org.xinqiao.client.walk;

/** The calls of one life, in their order. */
public enum Call {
    REGISTER("register"),
    FORWARD("forward"),
    ACCEPT("accept"),
    CONTENT("content"),
    HEAR("hear"),
    DECIDE("decide"),
    CONFIRM("confirm"),
    SERVE("serve"),
    SEARCH("search");

    public final String label;

    Call(String label) {
        this.label = label;
    }
}
