package org.xinqiao.app.embedded;

import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints a line for each part that is up, with the seconds since this process began. Uses the logger {@code terminal}:
 * {@code ./xinqiao run} shows it at the terminal; elsewhere the lines go to the log.
 */
final class StartLines {

    static final Logger TERMINAL = LoggerFactory.getLogger("terminal");

    private static final int PART_WIDTH = 18;

    private StartLines() {}

    /** @param part key in the bundle below {@code part.} */
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

    /** Says that a part takes longer than people wait in silence. */
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
