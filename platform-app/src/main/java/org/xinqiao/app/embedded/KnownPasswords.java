package org.xinqiao.app.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * Passwords that everybody would try, in lower case, one a line; the realm's rules refuse them (NIST SP 800-63B). Only
 * those of fifteen characters or more: shorter ones are refused as too short.
 */
final class KnownPasswords {

    /** The name in the realm's rule, and where Keycloak looks for it. */
    private static final String FILE = "known-passwords.txt";

    private KnownPasswords() {}

    /** @param home of Keycloak */
    static void write(Path home) throws IOException {
        Path folder = OwnerOnly.folder(home.resolve("data").resolve("password-blacklists"));
        try (InputStream words = Objects.requireNonNull(KnownPasswords.class.getResourceAsStream(FILE))) {
            Files.copy(words, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
