package org.xinqiao.app.embedded;

/**
 * Who operates the node at its management port: a user of the directory with one role, in no office and without an
 * account. A node without the demo begins with one, whose first password is made as the first administrator's is.
 */
final class Operator {

    static final String ROLE = "operator";

    /** As in realm.json. */
    static final String FIRST = "first.operator";

    /** The name of the first password among the node's secrets. */
    static final String SECRET = "first-operator";

    private Operator() {}

    static String ofDemo(KnownNode node) {
        return node.label() + "." + ROLE;
    }
}
