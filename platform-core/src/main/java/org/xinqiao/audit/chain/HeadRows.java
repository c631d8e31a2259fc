package org.xinqiao.audit.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads heads; every office sees the same. */
@Component
public class HeadRows {

    private final JdbcClient jdbc;

    HeadRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return heads with a number above {@code after}, oldest first */
    @Transactional(readOnly = true)
    public List<Head> page(long after, int limit) {
        return jdbc.sql("SELECT * FROM audit_head WHERE number > ? ORDER BY number LIMIT ?")
                .params(after, limit)
                .query(HeadRows::read)
                .list();
    }

    static Head read(ResultSet row, int n) throws SQLException {
        return new Head(
                row.getLong("number"),
                row.getString("node"),
                row.getTimestamp("at").toInstant(),
                row.getInt("chains"),
                row.getLong("entries"),
                row.getBytes("root"),
                row.getBytes("previous"),
                row.getBytes("signature"));
    }
}
