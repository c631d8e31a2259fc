package org.xinqiao.app.embedded;

import java.util.Arrays;
import java.util.Locale;

/** The two nodes of the exchange, and their default ports on one machine. */
enum KnownNode {
    SICHUAN("51", 8080, 8090, 15432, 61651),
    CHONGQING("50", 8081, 8091, 15433, 61650);

    /** Width of the longest title, in terminal columns. */
    static final int TITLE_WIDTH = 14;

    /** The first two digits of the province's division codes (GB/T 2260). */
    final String code;

    final int httpPort;

    /** For the node's operators. */
    final int managementPort;

    final int postgresPort;
    final int bridgePort;

    KnownNode(String code, int httpPort, int managementPort, int postgresPort, int bridgePort) {
        this.code = code;
        this.httpPort = httpPort;
        this.managementPort = managementPort;
        this.postgresPort = postgresPort;
        this.bridgePort = bridgePort;
    }

    /** @throws IllegalArgumentException naming the known nodes */
    static KnownNode of(String name) {
        return Arrays.stream(values())
                .filter(node -> node.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "xinqiao.node is " + name + "; there are: sichuan, chongqing / 节点只能是 sichuan 或 chongqing"));
    }

    /** In both languages, for people. */
    String title() {
        return TerminalTexts.both("node." + label());
    }

    /** The value of {@code xinqiao.node}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The province's own office: its tenant in the list of offices. */
    long province() {
        return Long.parseLong(code + "0000001");
    }

    KnownNode other() {
        return this == SICHUAN ? CHONGQING : SICHUAN;
    }
}
