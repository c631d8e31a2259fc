package org.xinqiao.matter.overlay;

import java.util.List;
import org.xinqiao.matter.procedure.Command;

/** Commands that leave state and custody alone. The contract checks lengths and patterns; guards check the rest. */
public final class OverlayCommand {

    private OverlayCommand() {}

    public record ReportUp(String reason) implements Command {
        @Override
        public String action() {
            return "REPORT_UP";
        }
    }

    /** @param organs departments of the holder's office to tell as well */
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
