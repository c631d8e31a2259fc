package org.xinqiao.app.embedded;

import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each part that is up, with the seconds since this process began. They go to the logger {@code terminal},
 * which {@code ./xinqiao run} shows to the person there; everywhere else they are lines of the log.
 */
final class StartLines {

    static final Logger TERMINAL = LoggerFactory.getLogger("terminal");

    private static final int PART_WIDTH = 18;

    private StartLines() {}

    /** @param part key of the bundle below {@code part.} */
    static void up(String node, String part, String where) {
        tell(node, TerminalTexts.both("part." + part), where);
    }

    static void bridge(KnownNode node, boolean connected) {
        String where = connected ? "where.bridge" : "where.bridge-waits";
        String partner = "node." + node.other().label();
        up(
                node.label(),
                "bridge",
                TerminalTexts.zh(where, TerminalTexts.zh(partner)) + " "
                        + TerminalTexts.en(where, TerminalTexts.en(partner)));
    }

    /** Something takes longer than people wait without a word. */
    static void patience(String node, String part) {
        tell(node, TerminalTexts.both("part." + part), "… " + TerminalTexts.both("preparing." + part));
    }

    private static void tell(String node, String part, String what) {
        TERMINAL.info(
                "{}  {}  {}  {}",
                "%6.1f s".formatted(seconds()),
                Columns.padded(KnownNode.of(node).title(), KnownNode.TITLE_WIDTH),
                Columns.padded(part, PART_WIDTH),
                what);
    }

    static double seconds() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    }
}
