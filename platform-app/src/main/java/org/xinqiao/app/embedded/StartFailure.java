package org.xinqiao.app.embedded;

import java.util.Arrays;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/** Why the node does not start and what to do: one sentence each, in both languages. */
final class StartFailure extends RuntimeException {

    final String remedy;

    /** @param key in the bundle below {@code failure.}, which also has the remedy */
    StartFailure(String key, Object... values) {
        super(TerminalTexts.both("failure." + key, words(values)));
        this.remedy = TerminalTexts.both("failure." + key + ".remedy", words(values));
    }

    static StartFailure because(Throwable cause, String key, Object... values) {
        StartFailure failure = new StartFailure(key, values);
        failure.initCause(cause);
        return failure;
    }

    /** The root cause in one line. */
    static String reason(Throwable failure) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        String message = root.getMessage();
        return message == null || message.isBlank()
                ? root.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElseThrow();
    }

    /** Passes numbers as text; the format would write 15432 as 15,432. */
    private static Object[] words(Object... values) {
        return Arrays.stream(values).map(String::valueOf).toArray();
    }

    /** {@code META-INF/spring.factories} registers it. */
    static class Analyzer extends AbstractFailureAnalyzer<StartFailure> {
        @Override
        protected FailureAnalysis analyze(Throwable root, StartFailure failure) {
            return new FailureAnalysis(String.valueOf(failure.getMessage()), failure.remedy, failure);
        }
    }
}
