package org.xinqiao.tenancy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Writes files of keys, certificates and passwords. Writes a temporary file beside the target first, so that a crash
 * leaves a whole file or none. No other user can read the secret, not even during the write.
 */
public enum KeyFile {
    /** Readable by its owner alone. */
    PRIVATE("rw-------"),

    /** Given to others, such as a certificate. */
    PUBLIC("rw-r--r--");

    private final FileAttribute<?> permissions;

    KeyFile(String permissions) {
        this.permissions = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    /** Never replaces: if two processes create the same file, the first one's content stays. */
    public void create(Path file, byte[] content) throws IOException {
        write(file, content, fresh -> {
            try {
                Files.createLink(file, fresh);
            } catch (FileAlreadyExistsException another) {
                // The other process was first
            }
        });
    }

    /** Creates the file or replaces it. */
    public void replace(Path file, byte[] content) throws IOException {
        write(file, content, fresh -> Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE));
    }

    private interface Place {
        void put(Path fresh) throws IOException;
    }

    private void write(Path file, byte[] content, Place place) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            try (var channel = Files.newByteChannel(
                    fresh,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC),
                    permissions)) {
                channel.write(ByteBuffer.wrap(content));
            }
            place.put(fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
