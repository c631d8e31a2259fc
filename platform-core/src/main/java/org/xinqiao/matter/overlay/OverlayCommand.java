package org.xinqiao.matter.overlay;

import java.util.List;
import org.xinqiao.matter.procedure.Command;

/** What lies over a matter without moving it. Lengths and patterns are the contract's, the rest are guards. */
public final class OverlayCommand {

    private OverlayCommand() {}

    public record ReportUp(String reason) implements Command {
        @Override
        public String action() {
            return "REPORT_UP";
        }
    }

    /** @param organs departments of the own office that are told too */
    public record Raise(Level level, String text, List<Long> organs) implements Command {
        /** 重大, 紧急 (Art. 25). */
        public enum Level {
            GRAVE,
            URGENT
        }
    }

    public record FollowUp(String text) implements Command {}

    public record Acknowledge() implements Command {}
}
