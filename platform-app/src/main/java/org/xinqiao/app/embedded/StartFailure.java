package org.xinqiao.app.embedded;

import java.util.Arrays;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/** Why the node does not start and what to do, each as a sentence in both languages. */
final class StartFailure extends RuntimeException {

    final String remedy;

    /** @param key of the bundle below {@code failure.}, which has the remedy too */
    StartFailure(String key, Object... values) {
        super(TerminalTexts.both("failure." + key, words(values)));
        this.remedy = TerminalTexts.both("failure." + key + ".remedy", words(values));
    }

    static StartFailure because(Throwable cause, String key, Object... values) {
        StartFailure failure = new StartFailure(key, values);
        failure.initCause(cause);
        return failure;
    }

    /** In one line, what was at the bottom of it. */
    static String reason(Throwable failure) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        String message = root.getMessage();
        return message == null || message.isBlank()
                ? root.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElseThrow();
    }

    /** Or 15432 would be read as 15,432. */
    private static Object[] words(Object... values) {
        return Arrays.stream(values).map(String::valueOf).toArray();
    }

    /** Found by {@code META-INF/spring.factories}. */
    static class Analyzer extends AbstractFailureAnalyzer<StartFailure> {
        @Override
        protected FailureAnalysis analyze(Throwable root, StartFailure failure) {
            return new FailureAnalysis(String.valueOf(failure.getMessage()), failure.remedy, failure);
        }
    }
}
