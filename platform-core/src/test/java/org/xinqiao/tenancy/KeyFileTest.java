package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private static final byte[] OLD = {1};
    private static final byte[] NEW = {2, 3};

    @TempDir
    Path directory;

    @Test
    void a_secret_is_readable_by_its_owner_alone_and_a_certificate_by_all() throws Exception {
        KeyFile.PRIVATE.create(file(), OLD);
        assertThat(permissions()).isEqualTo("rw-------");
        KeyFile.PUBLIC.replace(file(), NEW);
        assertThat(permissions()).isEqualTo("rw-r--r--");
    }

    @Test
    void what_is_there_stays_unless_it_is_to_be_replaced() throws Exception {
        KeyFile.PRIVATE.create(file(), OLD);
        KeyFile.PRIVATE.create(file(), NEW);
        assertThat(file()).hasBinaryContent(OLD);
        KeyFile.PRIVATE.replace(file(), NEW);
        assertThat(file()).hasBinaryContent(NEW);
    }

    @Test
    void all_who_create_a_key_at_once_read_the_same_one() throws Exception {
        Callable<byte[]> start = () -> {
            KeyFile.PRIVATE.create(file(), Thread.currentThread().toString().getBytes());
            return Files.readAllBytes(file());
        };
        try (var starts = Executors.newFixedThreadPool(8)) {
            for (var read :
                    starts.invokeAll(IntStream.range(0, 8).mapToObj(n -> start).toList())) {
                assertThat(file()).hasBinaryContent(read.get());
            }
        }
        assertNothingElse();
    }

    @Test
    void a_failure_leaves_no_temporary_file() throws Exception {
        Files.createDirectories(file().resolve("in the way"));
        assertThatThrownBy(() -> KeyFile.PRIVATE.replace(file(), NEW)).isInstanceOf(IOException.class);
        assertNothingElse();
    }

    private Path file() {
        return directory.resolve("secret.key");
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file()));
    }

    private void assertNothingElse() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file());
        }
    }
}
