package org.xinqiao.app.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Reserves a folder for one process until that process ends. A second one would mistake the first one's PostgreSQL and
 * Keycloak for orphans and stop them.
 */
final class InstanceLock {

    /** Holds the channels: the garbage collector closes an unreferenced channel, which releases its lock. */
    private static final List<FileChannel> HELD = new CopyOnWriteArrayList<>();

    private InstanceLock() {}

    /** @throws StartFailure where another process has the folder */
    static void take(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                OwnerOnly.folder(folder).resolve("instance.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new StartFailure("another-instance", folder);
        }
        HELD.add(channel);
    }
}
