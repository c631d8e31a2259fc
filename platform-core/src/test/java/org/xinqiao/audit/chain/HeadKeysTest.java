package org.xinqiao.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadKeysTest {

    private static final byte[] TEXT = {1, 2, 3};

    @TempDir
    Path directory;

    @Test
    void the_key_is_made_once_and_its_public_part_verifies() throws Exception {
        List<byte[]> signatures = List.of(new HeadKeys(directory).sign(TEXT), new HeadKeys(directory).sign(TEXT));
        String given = Files.readString(directory.resolve("audit.pem"));
        assertThat(given).doesNotContain("PRIVATE");
        for (byte[] made : signatures) {
            Signature signature = Signature.getInstance(HeadKeys.ALGORITHM);
            signature.initVerify(Pem.publicKeys(given).getFirst());
            signature.update(TEXT);
            assertThat(signature.verify(made)).isTrue();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("audit.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void a_damaged_key_is_told_and_not_replaced() throws Exception {
        Path file = Files.writeString(directory.resolve("audit.key"), "nothing");
        assertThatThrownBy(() -> new HeadKeys(directory)).hasMessageContaining("restore it from the backup");
        assertThat(file).hasContent("nothing");
    }
}
