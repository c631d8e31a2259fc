package org.xinqiao.app.embedded;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** Passwords between the parts of one embedded node, made at its first start, readable by the owner alone. */
final class Secrets {

    private static final List<String> NAMES = List.of(
            "postgres",
            "xinqiao_owner",
            "xinqiao_app",
            "xinqiao_worker",
            "keycloak",
            "keycloak-admin",
            "web-client",
            "admin-client",
            "artemis");

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    static Secrets in(Path directory) throws IOException {
        Path file = directory.resolve("secrets.properties");
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
            return new Secrets(values);
        }
        SecureRandom random = new SecureRandom();
        for (String name : NAMES) {
            byte[] secret = new byte[24];
            random.nextBytes(secret);
            values.setProperty(name, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        }
        Files.createDirectories(directory);
        StringWriter text = new StringWriter();
        values.store(text, null);
        try (var channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return new Secrets(values);
    }

    String get(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("secrets.properties lacks " + name + ": restore it from the backup");
        }
        return value;
    }
}
