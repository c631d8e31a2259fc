package org.xinqiao.app.embedded;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.xinqiao.tenancy.KeyFile;

/** Passwords between the parts of one embedded node, created at first start, readable by the owner alone. */
final class Secrets {

    /** The password of the stores under {@code certs}. */
    static final String CERTIFICATES = "certificates";

    /** The password of the identity vault's keystore. */
    static final String VAULT = "vault";

    private static final List<String> NAMES = List.of(
            "postgres",
            "xinqiao_owner",
            "xinqiao_app",
            "xinqiao_worker",
            "keycloak",
            "keycloak-admin",
            "web-client",
            "admin-client",
            FirstAdministrator.SECRET,
            Operator.SECRET,
            "artemis",
            CERTIFICATES,
            VAULT);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    /** Two processes may ask at once: one creates them, the other waits. */
    static synchronized Secrets in(Path directory) throws IOException {
        OwnerOnly.folder(directory);
        try (FileChannel lock = FileChannel.open(
                        directory.resolve("secrets.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = lock.lock()) {
            return new Secrets(readOrMade(directory.resolve("secrets.properties")));
        }
    }

    private static Properties readOrMade(Path file) throws IOException {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
        } else {
            NAMES.forEach(name -> values.setProperty(name, random()));
            StringWriter text = new StringWriter();
            values.store(text, null);
            KeyFile.PRIVATE.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return values;
    }

    private static String random() {
        byte[] secret = new byte[24];
        RANDOM.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    String get(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("secrets.properties lacks " + name + ": restore it from the backup");
        }
        return value;
    }
}
