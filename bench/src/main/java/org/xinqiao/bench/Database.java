package org.xinqiao.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database and who comes in. */
record Database(String url, String user, String password) {

    /** What the platform asks of the driver, see {@code EmbeddedNode}. */
    private static final String AS_THE_PLATFORM = "?prepareThreshold=3&logServerErrorDetail=false";

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    Connection connectAsThePlatform() throws SQLException {
        return DriverManager.getConnection(url + AS_THE_PLATFORM, user, password);
    }

    /** A single number. */
    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement run = connection.createStatement()) {
            for (String statement : statements) {
                run.execute(statement);
            }
        }
    }
}
