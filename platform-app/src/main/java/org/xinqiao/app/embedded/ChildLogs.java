package org.xinqiao.app.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The logs of PostgreSQL and Keycloak, beside the platform's own. A child keeps its file open, so a full log is copied
 * and truncated; the child appends from the new end.
 */
@Component
class ChildLogs {

    static final String POSTGRES = "postgres.log";
    static final String KEYCLOAK = "keycloak.log";

    private static final Logger log = LoggerFactory.getLogger(ChildLogs.class);
    private static final long MOST_BYTES = 10L << 20;

    private final Path folder;
    private final long mostBytes;

    @org.springframework.beans.factory.annotation.Autowired
    ChildLogs(@Value("${xinqiao.data-dir}") String data, @Value("${xinqiao.node}") String node) {
        this(Path.of(data, node, "logs"), MOST_BYTES);
    }

    ChildLogs(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** For the child's output. */
    static ProcessBuilder.Redirect in(Path home, String name) throws IOException {
        return ProcessBuilder.Redirect.appendTo(file(home, name).toFile());
    }

    /** The file's path; creates its folder. */
    static Path file(Path home, String name) throws IOException {
        return OwnerOnly.folder(home.resolve("logs")).resolve(name);
    }

    @Scheduled(fixedDelayString = "PT1M")
    void bound() {
        for (String name : List.of(POSTGRES, KEYCLOAK)) {
            Path file = folder.resolve(name);
            try {
                if (Files.exists(file) && Files.size(file) > mostBytes) {
                    empty(file);
                }
            } catch (IOException failure) {
                log.warn("Could not shrink {}: {}", file, failure.toString());
            }
        }
    }

    private static void empty(Path file) throws IOException {
        Files.copy(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }
}
