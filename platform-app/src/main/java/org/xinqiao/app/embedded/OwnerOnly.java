package org.xinqiao.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Folders that nobody but their owner reads, whatever the umask. What PostgreSQL, Keycloak and the broker write with
 * permissions of their own lies in such a folder.
 */
final class OwnerOnly {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Makes it and what is missing above it; one that is there already is closed to others. */
    static Path folder(Path folder) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        return Files.setPosixFilePermissions(folder, FOLDER);
    }
}
