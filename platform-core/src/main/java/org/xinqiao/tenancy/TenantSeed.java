package org.xinqiao.tenancy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes the node's tree of offices from its list (made by {@code make-facts.mjs}), as the owner, at first start and
 * whenever the list grows. Leaves existing rows alone: onboarding changes those.
 */
@Component
class TenantSeed implements JavaMigration {

    private final List<String> tenants;
    private final List<String> organs;

    TenantSeed(@Value("${xinqiao.node:sichuan}") String node) {
        this.tenants = lines(node + ".csv");
        this.organs = lines("organs.csv");
    }

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "offices of the node";
    }

    @Override
    public Integer getChecksum() {
        CRC32 crc = new CRC32();
        tenants.forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        organs.forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        try (PreparedStatement tenant = context.getConnection()
                        .prepareStatement("INSERT INTO tenant (id, label, hi, level, parent_id, code, name)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING");
                PreparedStatement organ = context.getConnection()
                        .prepareStatement("INSERT INTO organ (id, tenant_id, kind, name) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (id) DO NOTHING")) {
            for (String line : tenants) {
                String[] cells = line.split(",", -1);
                addTenant(tenant, cells);
                addOrgans(organ, Long.parseLong(cells[0]), cells[3]);
            }
            tenant.executeBatch();
            organ.executeBatch();
        }
    }

    private static void addTenant(PreparedStatement insert, String[] cells) throws SQLException {
        insert.setLong(1, Long.parseLong(cells[0]));
        insert.setLong(2, Long.parseLong(cells[1]));
        insert.setLong(3, Long.parseLong(cells[2]));
        insert.setString(4, cells[3]);
        if (cells[4].isEmpty()) {
            insert.setNull(5, Types.BIGINT);
        } else {
            insert.setLong(5, Long.parseLong(cells[4]));
        }
        insert.setString(6, cells[5].isEmpty() ? null : cells[5]);
        insert.setString(7, cells[6]);
        insert.addBatch();
    }

    /** Builds an organ's id from its tenant and its place in the list; the id is opaque from then on. */
    private void addOrgans(PreparedStatement insert, long tenantId, String level) throws SQLException {
        for (String line : organs) {
            String[] cells = line.split(",", -1);
            if (cells[0].equals(level)) {
                insert.setLong(1, tenantId * 100 + Long.parseLong(cells[1]));
                insert.setLong(2, tenantId);
                insert.setString(3, cells[2]);
                insert.setString(4, cells[3]);
                insert.addBatch();
            }
        }
    }

    private static List<String> lines(String resource) {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TenantSeed.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
