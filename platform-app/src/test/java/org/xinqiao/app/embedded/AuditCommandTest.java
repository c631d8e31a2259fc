package org.xinqiao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xinqiao.audit.chain.ChainLinker;
import org.xinqiao.journey.NodeTest;

/** The command line: it dumps a running node's chain to a file and checks the file without the node. */
@ExtendWith(OutputCaptureExtension.class)
class AuditCommandTest extends NodeTest {

    @TempDir
    Path directory;

    @Autowired
    private ChainLinker linker;

    @Test
    void what_was_dumped_is_verified_and_the_first_broken_entry_named(CapturedOutput output) throws IOException {
        as("jinguanyi.auditor").audit().listAuditEntries(null, null, null, 1);
        while (linker.link() == ChainLinker.BATCH) {}
        linker.anchor(Duration.ZERO);
        Path file = directory.resolve("dump.jsonl");
        String pem = Path.of(setting("xinqiao.keys-dir"), "audit.pem").toString();

        assertThat(dump(file)).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(dump(file)).as("never overwrites another file").isEqualTo(2);
        assertThat(AuditCommand.run("verify", file.toString(), pem)).isZero();
        assertThat(output).contains("All holds. 审计链完整。");

        String text = Files.readString(file);
        Path forged = Files.writeString(
                directory.resolve("forged.jsonl"), text.replaceFirst("\"action\":\"", "\"action\":\"X"));
        assertThat(AuditCommand.run("verify", forged.toString(), pem)).isEqualTo(1);
        String first = text.replaceFirst("(?s).*?\"entry_id\":\"([^\"]+)\".*", "$1");
        assertThat(output).contains(" entry " + first + ": the entry was changed");

        assertThat(AuditCommand.run("verify", directory.resolve("nothing").toString(), pem))
                .isEqualTo(2);
        assertThat(AuditCommand.run("verify", file.toString(), file.toString())).isEqualTo(2);
        assertThat(AuditCommand.run("audit")).isEqualTo(2);
    }

    private int dump(Path file) {
        return AuditCommand.run(
                "dump",
                file.toString(),
                "--spring.flyway.url=" + setting("spring.flyway.url"),
                "--spring.flyway.user=" + setting("spring.flyway.user"),
                "--spring.flyway.password=" + setting("spring.flyway.password"));
    }
}
