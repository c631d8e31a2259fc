package org.xinqiao.bench;

import java.io.IOException;

/** One node for all tests of the benchmarks, with matters of every office; started by whoever is first. */
final class FilledNode {

    static final int COPIES = 10_000;

    private static final Node NODE = started();
    static final Lives LIVES = filled();

    private FilledNode() {}

    static Node get() {
        return NODE;
    }

    private static Node started() {
        try {
            return Node.start("filled", "--xinqiao.escalation.enabled=false", "--xinqiao.worker.interval=1s");
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Lives filled() {
        try {
            Lives lives = new Lives(NODE, 2);
            Lifecycle.load(NODE, lives, COPIES);
            return lives;
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
