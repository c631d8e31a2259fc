package org.xinqiao.petitioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.petitioner.KeyEncryption.Wrapped;

/** The keystore: made once, never over another, rotated beside the old keys. */
class KeystoreKeysTest {

    private static final byte[] BOUND = "tenant 1".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path keys;

    private Instant now = Instant.parse("2026-11-26T01:00:00Z");

    private Path file() {
        return keys.resolve("vault.p12");
    }

    private KeystoreKeys open(VaultSuite suite, boolean make) {
        return new KeystoreKeys(file(), "password", suite, () -> now, make);
    }

    @ParameterizedTest
    @EnumSource(VaultSuite.class)
    void a_key_comes_back_after_a_restart_and_only_where_it_belongs(VaultSuite suite) throws Exception {
        Wrapped wrapped = open(suite, true).wrap(SECRET, BOUND);

        KeystoreKeys later = open(suite, false);
        assertThat(later.unwrap(wrapped, BOUND)).isEqualTo(SECRET);
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> later.unwrap(wrapped, new byte[] {1})).isInstanceOf(GeneralSecurityException.class);
        byte[] altered = wrapped.bytes().clone();
        altered[20] ^= 1;
        assertThatThrownBy(() -> later.unwrap(new Wrapped(wrapped.kekId(), altered), BOUND))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void rotation_keeps_the_old_keys_and_reaches_the_other_replica() throws Exception {
        KeystoreKeys one = open(VaultSuite.NATIONAL, true);
        KeystoreKeys other = open(VaultSuite.INTERNATIONAL, false);
        Wrapped old = one.wrap(SECRET, BOUND);

        String rotated = other.rotate();

        assertThat(rotated).startsWith("international-");
        Wrapped fresh = one.wrap(SECRET, BOUND);
        assertThat(fresh.kekId()).isEqualTo(rotated).isNotEqualTo(old.kekId());
        assertThat(one.unwrap(old, BOUND)).isEqualTo(SECRET);
        assertThat(one.unwrap(fresh, BOUND)).isEqualTo(SECRET);
    }

    @Test
    void a_key_in_use_or_just_replaced_is_not_destroyed() {
        KeystoreKeys store = open(VaultSuite.NATIONAL, true);
        Wrapped old = store.wrap(SECRET, BOUND);
        store.rotate();

        assertThat(store.forget(Set.of())).as("replaced this moment").isZero();
        now = now.plus(Duration.ofDays(2));
        assertThat(store.forget(Set.of(old.kekId()))).as("in use").isZero();
        assertThat(store.forget(Set.of())).isOne();
        assertThatThrownBy(() -> store.unwrap(old, BOUND)).isInstanceOf(GeneralSecurityException.class);
        assertThat(store.current()).isNotEqualTo(old.kekId());
    }

    @Test
    void a_missing_store_is_not_made_and_one_that_does_not_open_is_not_overwritten() throws Exception {
        assertThatThrownBy(() -> open(VaultSuite.NATIONAL, false))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("KEYSTORE_MISSING");
        assertThat(keys).isEmptyDirectory();

        open(VaultSuite.NATIONAL, true);
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(() -> new KeystoreKeys(file(), "another", VaultSuite.NATIONAL, () -> now, true))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("KEYSTORE_UNREADABLE");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(VaultFailure.Code.class)
    void a_refusal_says_in_both_languages_what_to_do(VaultFailure.Code code) {
        var analysis = new VaultFailureAnalyzer().analyze(new VaultFailure(code), new VaultFailure(code));
        assertThat(analysis.getDescription()).contains(code.name(), "Nothing was overwritten", "。");
        assertThat(analysis.getAction()).isNotBlank();
    }
}
