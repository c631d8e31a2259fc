package org.xinqiao.petitioner;

import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.tenancy.WorkerDatabase;

/** Builds the vault from its settings and checks it before it can encrypt anything: no key, no start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultConfiguration.Settings.class)
class VaultConfiguration {

    /** More key-encryption keys than this are never in use at once. */
    private static final int MOST_KEKS = 100;

    /**
     * @param suite of keys, records and repeat tags created from now on
     *
     * @param makeKeystore whether a node that has encrypted nothing yet creates its own keystore
     * @param retentionYears after the end of a matter; then the key of its identities is destroyed
     * @param kms external key management service; absent: the keystore {@code vault.p12} of the key directory
     */
    @ConfigurationProperties("xinqiao.vault")
    record Settings(
            @DefaultValue("NATIONAL") VaultSuite suite,
            @DefaultValue("false") boolean makeKeystore,
            @Nullable String keystorePassword,
            @DefaultValue("30") int retentionYears,
            @Nullable Kms kms) {

        /** @param url of the mount of a transit secrets engine */
        record Kms(
                URI url,
                String key,
                String token,
                @DefaultValue("2s") Duration timeout) {}

        /** Omits password and token. */
        @Override
        public String toString() {
            return "vault settings";
        }
    }

    @Bean
    @DependsOnDatabaseInitialization
    DataKeyRows dataKeyRows(WorkerDatabase database) {
        return new DataKeyRows(database);
    }

    @Bean
    KeyEncryption keyEncryption(
            Settings settings, DataKeyRows rows, Clock clock, @Value("${xinqiao.keys-dir}") Path directory) {
        Settings.Kms kms = settings.kms;
        if (kms != null) {
            return new TransitKeys(kms.url, kms.key, kms.token, kms.timeout);
        }
        String password = settings.keystorePassword;
        if (password == null || password.isEmpty()) {
            throw new VaultFailure(VaultFailure.Code.KEYSTORE_UNREADABLE);
        }
        return new KeystoreKeys(
                directory.resolve("vault.p12"),
                password,
                settings.suite,
                clock,
                settings.makeKeystore && rows.isEmpty());
    }

    @Bean
    DataKeys dataKeys(Settings settings, DataKeyRows rows, KeyEncryption keks, Clock clock) {
        DataKeys keys = new DataKeys(rows, keks, settings.suite, clock);
        keks.current();
        try {
            for (DataKeyRows.Row sample : rows.samples(MOST_KEKS)) {
                keys.unwrap(sample);
            }
        } catch (GeneralSecurityException wrong) {
            throw new VaultFailure(VaultFailure.Code.KEY_WRONG);
        }
        return keys;
    }

    @Bean
    RepeatTags repeatTags(Settings settings, DataKeyRows rows, @Value("${xinqiao.keys-dir}") Path directory) {
        return new RepeatTags(directory, settings.suite, rows.repeatKeyInUse());
    }
}
