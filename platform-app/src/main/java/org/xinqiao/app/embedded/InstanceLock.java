package org.xinqiao.app.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A folder belongs to one process, to its very end. A second one would take the first one's PostgreSQL and Keycloak for
 * orphans and stop them.
 */
final class InstanceLock {

    /** A channel that nobody holds is closed by the collector, and its lock is gone. */
    private static final List<FileChannel> HELD = new CopyOnWriteArrayList<>();

    private InstanceLock() {}

    /** @throws StartFailure where another process has it */
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
