package org.xinqiao.app.embedded;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/**
 * Says at the terminal in one sentence why the start failed, what to do and where the log is; the log has the rest.
 * Found by {@code META-INF/spring.factories} for failures that an analyzer explains.
 */
public final class FailureSentence implements FailureAnalysisReporter {

    /** Boot's name of the file that the log goes to, if it goes to one. */
    private static final String LOG_FILE = "LOG_FILE";

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    @Override
    public void report(FailureAnalysis analysis) {
        TOLD.set(true);
        tell(analysis.getDescription(), analysis.getAction());
    }

    /** For what no analyzer has explained. Boot asks its reporters in no order, so the caller of the start does. */
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
