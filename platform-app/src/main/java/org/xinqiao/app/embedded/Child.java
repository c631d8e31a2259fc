package org.xinqiao.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child process that survives a crash of its parent. A file keeps its pid and start time, so that the next start
 * finds the orphan and never another program with the same pid.
 */
record Child(ProcessHandle process, Path pidFile) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Child started(ProcessHandle process, Path pidFile) throws IOException {
        Files.writeString(pidFile, process.pid() + " " + startOf(process));
        return new Child(process, pidFile);
    }

    static Optional<Child> orphan(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String[] known = Files.readString(pidFile).strip().split(" ");
        return ProcessHandle.of(Long.parseLong(known[0]))
                .filter(process -> startOf(process).equals(known[1]))
                .map(process -> new Child(process, pidFile));
    }

    /** Asks it to end, waits, then kills it. */
    void stop() {
        process.destroy();
        if (!ended()) {
            process.destroyForcibly();
            ended();
        }
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException left) {
            // A stale file names a dead process and is ignored
        }
    }

    private boolean ended() {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException still) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
