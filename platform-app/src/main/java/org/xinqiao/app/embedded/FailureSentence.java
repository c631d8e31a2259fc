package org.xinqiao.app.embedded;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/**
 * Prints one sentence at the terminal: why the start failed, what to do and where the log is. {@code
 * META-INF/spring.factories} registers it for failures that an analyzer explains.
 */
public final class FailureSentence implements FailureAnalysisReporter {

    /** Spring Boot's property with the log file's path, if there is a log file. */
    private static final String LOG_FILE = "LOG_FILE";

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    @Override
    public void report(FailureAnalysis analysis) {
        TOLD.set(true);
        tell(analysis.getDescription(), analysis.getAction());
    }

    /**
     * For failures without an analyzer. The caller of the start invokes it, because Boot asks its reporters in no fixed
     * order.
     */
    public static void unlessTold(Throwable failure) {
        if (!TOLD.get()) {
            StartFailure unknown = new StartFailure("unknown", StartFailure.reason(failure));
            tell(String.valueOf(unknown.getMessage()), unknown.remedy);
        }
    }

    private static void tell(String what, @Nullable String remedy) {
        StringBuilder text = new StringBuilder("\n✗ ").append(what.strip());
        if (remedy != null) {
            text.append("\n  ").append(remedy.strip());
        }
        String log = System.getProperty(LOG_FILE);
        if (log != null) {
            text.append("\n  ")
                    .append(TerminalTexts.both("failure.log"))
                    .append(": ")
                    .append(Path.of(log).normalize());
        }
        StartLines.TERMINAL.error("{}", text);
    }
}
