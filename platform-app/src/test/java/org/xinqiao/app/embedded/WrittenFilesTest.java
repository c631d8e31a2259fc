package org.xinqiao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.xinqiao.journey.NodeTest;

/** What a started node has written is its owner's alone, also where the umask of the machine is generous. */
class WrittenFilesTest extends NodeTest {

    private static final Set<PosixFilePermission> OTHERS_READ =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    private static final Set<PosixFilePermission> OTHERS_ENTER =
            Set.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    @Test
    void nobody_else_reads_a_file_below_the_data_directory() throws IOException {
        List<Path> written;
        try (Stream<Path> tree = Files.walk(DATA)) {
            written = tree.filter(Files::isRegularFile).toList();
        }
        assertThat(written)
                .as("the walk sees what matters")
                .anyMatch(file -> file.endsWith("sichuan/keys/secrets.properties"))
                .anyMatch(file -> file.startsWith(DATA.resolve("sichuan/artemis/journal")))
                .anyMatch(file -> file.endsWith("sichuan/postgres/PG_VERSION"))
                .anyMatch(file -> file.endsWith("sichuan/logs/postgres.log"))
                .anyMatch(file -> file.endsWith("sichuan/logs/keycloak.log"))
                .noneMatch(file -> file.endsWith("sichuan-realm.json"));
        assertThat(written).filteredOn(WrittenFilesTest::isReachedByOthers).isEmpty();
    }

    @Test
    void the_realms_secrets_lie_in_no_folder_that_nodes_share() throws IOException {
        assertThat(Path.of("target/keycloak")).isDirectoryRecursivelyContaining("glob:**/bin/kc.sh");
        try (Stream<Path> shared = Files.walk(Path.of("target/keycloak"))) {
            assertThat(shared).noneMatch(file -> file.toString().endsWith("-realm.json"));
        }
        assertThat(Path.of("target/keycloak").toFile()).isDirectoryRecursivelyContaining("glob:**/xinqiao.built");
    }

    /** What runs lies where the setting says, and the setting says below the data. */
    @Test
    void postgresql_runs_from_the_data_directory_and_no_shared_folder() throws IOException {
        Path binaries = Path.of(setting("xinqiao.embedded.postgres.binaries")).toRealPath();
        assertThat(Path.of(ListenersTest.postmaster().info().command().orElseThrow()))
                .startsWith(binaries);
        assertThat(has(binaries, OTHERS_ENTER)).as("others enter").isFalse();
        assertThat(new YamlPropertySourceLoader()
                        .load("shipped", new ClassPathResource("application.yaml"))
                        .getFirst()
                        .getProperty("xinqiao.embedded.postgres.binaries"))
                .isEqualTo("${xinqiao.data-dir}/postgresql");
    }

    @Test
    void secrets_are_closed_themselves_too() throws IOException {
        assertThat(Files.getPosixFilePermissions(DATA.resolve("sichuan/keys/secrets.properties")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void an_open_folder_of_an_earlier_start_is_closed(@TempDir Path directory) throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, Set.of(PosixFilePermission.values()));
        OwnerOnly.folder(open);
        Files.writeString(open.resolve("paper"), "x");
        assertThat(isReachedByOthers(open.resolve("paper"))).isFalse();
    }

    /** It is readable to others, and so is the way to it. */
    private static boolean isReachedByOthers(Path file) {
        return has(file, OTHERS_READ)
                && Stream.iterate(file.getParent(), folder -> folder != null, Path::getParent)
                        .takeWhile(folder -> folder.startsWith(DATA) || !file.startsWith(DATA))
                        .limit(file.startsWith(DATA) ? Long.MAX_VALUE : 1)
                        .allMatch(folder -> has(folder, OTHERS_ENTER));
    }

    private static boolean has(Path path, Set<PosixFilePermission> any) {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(any::contains);
        } catch (IOException gone) {
            return false;
        }
    }
}
