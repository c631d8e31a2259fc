package org.xinqiao.app.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.xinqiao.tenancy.Tenant;

/** The demo's officers, in one list that the realm and the local accounts share. */
final class DemoAccounts {

    /** Public knowledge: demo accounts exist only where {@code xinqiao.demo} is on. */
    static final String PASSWORD = "xinqiao-demo";

    private DemoAccounts() {}

    /** @param office its name */
    record Account(UUID id, String username, long tenantId, String office, long organId, List<String> roles) {}

    static List<Account> of(String node) {
        Map<String, String[]> tenants = new HashMap<>();
        lines(Tenant.class, node + ".csv").forEach(cells -> tenants.put(cells[5], cells));
        return lines(DemoAccounts.class, "demo-accounts.csv")
                .filter(cells -> tenants.containsKey(cells[2]))
                .map(cells -> {
                    String[] office = Objects.requireNonNull(tenants.get(cells[2]));
                    long tenant = Long.parseLong(office[0]);
                    return new Account(
                            UUID.fromString(cells[0]),
                            cells[1],
                            tenant,
                            office[6],
                            tenant * 100 + Long.parseLong(cells[3]),
                            List.of(cells[4].split(" ")));
                })
                .toList();
    }

    private static java.util.stream.Stream<String[]> lines(Class<?> beside, String resource) {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(beside.getResourceAsStream(resource), resource), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
