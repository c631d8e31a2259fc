package org.xinqiao.petitioner;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.petitioner.KeyEncryption.Wrapped;

/**
 * The tenants' data keys: created on first use, unwrapped once, cached for a while. A separate transaction stores each
 * key before its first use, so that no unstored key ever encrypts anything.
 */
final class DataKeys {

    private static final int MOST_REMEMBERED = 20_000;

    /** How long a replica may keep encrypting with a key that another replica retired. */
    private static final Duration IN_USE_REMEMBERED = Duration.ofMinutes(1);

    /** From then on the next use has it read again beside the request. */
    private static final Duration IN_USE_FRESH = Duration.ofSeconds(30);

    private static final Duration OPENED_REMEMBERED = Duration.ofMinutes(10);

    private static final int MOST_TRIES = 5;

    private final DataKeyRows rows;
    private final KeyEncryption keks;
    private final VaultSuite suite;
    private final InstantSource clock;
    private final LoadingCache<Use, DataKey> inUse = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .refreshAfterWrite(IN_USE_FRESH)
            .expireAfterWrite(IN_USE_REMEMBERED)
            .executor(Thread::startVirtualThread)
            .build(this::readOrMake);
    private final Cache<DataKey.Id, DataKey> opened = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(OPENED_REMEMBERED)
            .build();

    /** @param suite of keys created from now on */
    DataKeys(DataKeyRows rows, KeyEncryption keks, VaultSuite suite, InstantSource clock) {
        this.rows = rows;
        this.keks = keks;
        this.suite = suite;
        this.clock = clock;
    }

    private record Use(long tenantId, int year) {}

    /** The key was destroyed at the end of its records' retention. */
    static final class Shredded extends GeneralSecurityException {
        Shredded() {
            super("the key was destroyed");
        }
    }

    int thisYear() {
        return clock.instant().atZone(ChinaTime.ZONE).getYear();
    }

    /** The key for records of this tenant and year. Nobody waits for another's read of it. */
    DataKey encrypting(long tenantId, int year) {
        Use use = new Use(tenantId, year);
        DataKey known = inUse.getIfPresent(use);
        if (known == null) {
            known = readOrMake(use);
            inUse.put(use, known);
        }
        return known;
    }

    /**
     * @throws Shredded where the key was destroyed
     *
     * @throws GeneralSecurityException where there is no such key, or it does not unwrap
     */
    DataKey opening(DataKey.Id id) throws GeneralSecurityException {
        DataKey known = opened.getIfPresent(id);
        if (known == null) {
            known = unwrap(rows.find(id).orElseThrow(() -> new GeneralSecurityException("no such data key: " + id)));
            opened.put(id, known);
        }
        return known;
    }

    /** Clears the cache. */
    void forget() {
        inUse.invalidateAll();
        opened.invalidateAll();
    }

    DataKey unwrap(DataKeyRows.Row row) throws GeneralSecurityException {
        if (row.wrapped() == null) {
            throw new Shredded();
        }
        byte[] secret = keks.unwrap(row.wrapped(), bound(row.id(), row.suite()));
        if (secret.length != row.suite().keyBytes()) {
            throw new GeneralSecurityException("not a key of its suite: " + row.id());
        }
        return new DataKey(row.id(), row.suite(), secret);
    }

    /**
     * Wraps the key under the current key-encryption key and tests the result.
     *
     * @return false where another process was first
     */
    boolean rewrap(DataKeyRows.Row row) throws GeneralSecurityException {
        if (row.wrapped() == null) {
            return false;
        }
        byte[] bound = bound(row.id(), row.suite());
        return rows.rewrap(row.id(), row.wrapped(), wrap(keks.unwrap(row.wrapped(), bound), bound));
    }

    private DataKey readOrMake(Use use) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            DataKeyRows.Row row = rows.inUse(use.tenantId, use.year, suite).orElse(null);
            if (row == null) {
                DataKey.Id id = new DataKey.Id(use.tenantId, rows.nextVersion(use.tenantId));
                Wrapped wrapped = wrap(suite.freshKey(), bound(id, suite));
                rows.insert(id, use.year, suite, wrapped, clock.instant());
            } else {
                try {
                    return unwrap(row);
                } catch (GeneralSecurityException wrong) {
                    throw new VaultFailure(VaultFailure.Code.KEY_WRONG);
                }
            }
        }
        throw new IllegalStateException("No data key could be made for tenant " + use.tenantId);
    }

    /** Tests every wrapped key: one that does not unwrap is never stored. */
    private Wrapped wrap(byte[] key, byte[] bound) {
        Wrapped wrapped = keks.wrap(key, bound);
        try {
            if (MessageDigest.isEqual(key, keks.unwrap(wrapped, bound))) {
                return wrapped;
            }
        } catch (GeneralSecurityException notAgain) {
            throw new VaultFailure(VaultFailure.Code.KMS_UNAVAILABLE);
        }
        throw new VaultFailure(VaultFailure.Code.KMS_UNAVAILABLE);
    }

    private static byte[] bound(DataKey.Id id, VaultSuite suite) {
        byte[] name = ("xinqiao data key " + suite.name()).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + name.length)
                .putLong(id.tenantId())
                .putInt(id.version())
                .put(name)
                .array();
    }
}
