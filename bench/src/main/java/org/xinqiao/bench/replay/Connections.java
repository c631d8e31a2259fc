package org.xinqiao.bench.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** One connection for each role; the driver keeps its statements prepared as it does for the platform. */
final class Connections implements AutoCloseable {

    private final Replay.Source source;
    private final Map<String, Connection> byRole = new HashMap<>();

    Connections(Replay.Source source) {
        this.source = source;
    }

    Connection of(String role) throws SQLException {
        Connection connection = byRole.get(role);
        if (connection == null) {
            connection = source.connect(role);
            byRole.put(role, connection);
        }
        return Objects.requireNonNull(connection);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : byRole.values()) {
            connection.close();
        }
    }
}
