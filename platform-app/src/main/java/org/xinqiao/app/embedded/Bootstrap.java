package org.xinqiao.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.xinqiao.tenancy.Tenant;

/** Runs the superuser's one-time statements; database administrators run the same file on an external server. */
final class Bootstrap {

    private Bootstrap() {}

    static List<String> statements(Secrets secrets) {
        return part(0).stream()
                .map(sql -> sql.replace(":'owner_password'", "'" + secrets.get("xinqiao_owner") + "'")
                        .replace(":'app_password'", "'" + secrets.get("xinqiao_app") + "'")
                        .replace(":'worker_password'", "'" + secrets.get("xinqiao_worker") + "'")
                        .replace(":'keycloak_password'", "'" + secrets.get("keycloak") + "'"))
                .toList();
    }

    static List<String> inDatabase() {
        return part(1);
    }

    private static List<String> part(int index) {
        String all = read().replaceAll("(?m)^--.*$", "").split("\\\\connect xinqiao", -1)[index];
        return Arrays.stream(all.split(";", -1))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    private static String read() {
        try (var file = Objects.requireNonNull(Tenant.class.getResourceAsStream("bootstrap.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
