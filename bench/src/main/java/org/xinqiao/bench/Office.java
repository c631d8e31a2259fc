package org.xinqiao.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * An office with the two organs of a matter's way: its petition office receives, its government handles.
 *
 * @param code division code of the place; the number of a matter begins with the id
 */
record Office(
        long id,
        long label,
        long hi,
        String code,
        String name,
        long desk,
        String deskName,
        long handler,
        String handlerName) {

    private static final String ALL = "SELECT t.id, t.label, t.hi, coalesce(t.code, p.code, '510000') AS code, t.name,"
            + " d.id AS desk, d.name AS desk_name, h.id AS handler, h.name AS handler_name FROM tenant t"
            + " JOIN organ d ON d.tenant_id = t.id AND d.kind = 'PETITION_OFFICE'"
            + " JOIN organ h ON h.tenant_id = t.id AND h.kind = 'GOVERNMENT'"
            + " LEFT JOIN tenant p ON p.id = t.parent_id ORDER BY t.id";

    /** All offices in order of their ids. */
    static List<Office> all(Connection connection) throws SQLException {
        List<Office> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ALL)) {
            while (row.next()) {
                all.add(new Office(
                        row.getLong("id"),
                        row.getLong("label"),
                        row.getLong("hi"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getLong("desk"),
                        row.getString("desk_name"),
                        row.getLong("handler"),
                        row.getString("handler_name")));
            }
        }
        return all;
    }
}
