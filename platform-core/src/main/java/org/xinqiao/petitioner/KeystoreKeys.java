package org.xinqiao.petitioner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import org.xinqiao.tenancy.KeyFile;

/**
 * Key-encryption keys in a PKCS #12 file (RFC 7292), which replicas may share. A key's name holds its suite and
 * creation time; the latest key wraps.
 */
final class KeystoreKeys implements KeyEncryption {

    /** Object identifiers (1.2.156.10197.1.104 of GM/T 0006, and AES's); the keystore requires one for each key. */
    private static final String SM4 = "1.2.156.10197.1.104";

    private static final String AES = "AES";

    /** Longer than any replica takes between wrapping a key and storing it. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final Path file;
    private final char[] password;
    private final VaultSuite suite;
    private final InstantSource clock;
    private volatile NavigableMap<Long, Kek> keys;

    private record Kek(String id, VaultSuite suite, byte[] secret) {}

    /**
     * @param suite of keys created from now on
     *
     * @param make whether to create a missing file
     * @throws VaultFailure KEYSTORE_MISSING, KEYSTORE_UNREADABLE
     */
    KeystoreKeys(Path file, String password, VaultSuite suite, InstantSource clock, boolean make) {
        this.file = file;
        this.password = password.toCharArray();
        this.suite = suite;
        this.clock = clock;
        this.keys = Collections.emptyNavigableMap();
        if (make && !Files.exists(file)) {
            changed(store -> Files.exists(file) ? 0 : add(store));
        }
        read();
    }

    @Override
    public String current() {
        return keys.lastEntry().getValue().id;
    }

    /** Reads the file again first: another replica may have rotated. */
    @Override
    public Wrapped wrap(byte[] key, byte[] bound) {
        read();
        Kek kek = keys.lastEntry().getValue();
        return new Wrapped(kek.id, kek.suite.encrypt(kek.secret, bound, key));
    }

    @Override
    public byte[] unwrap(Wrapped wrapped, byte[] bound) throws GeneralSecurityException {
        if (find(wrapped.kekId()).isEmpty()) {
            read();
        }
        for (Kek kek : find(wrapped.kekId())) {
            return kek.suite.open(kek.secret, bound, wrapped.bytes());
        }
        throw new GeneralSecurityException("no such key in the keystore: " + wrapped.kekId());
    }

    @Override
    public String rotate() {
        changed(this::add);
        read();
        return current();
    }

    @Override
    public int forget(Set<String> inUse) {
        read();
        long latest = clock.millis() - GRACE.toMillis();
        List<String> old = keys.headMap(keys.lastKey()).entrySet().stream()
                .filter(key -> keys.higherKey(key.getKey()) < latest)
                .map(key -> key.getValue().id)
                .filter(id -> !inUse.contains(id))
                .toList();
        if (!old.isEmpty()) {
            changed(store -> {
                for (String id : old) {
                    store.deleteEntry(id);
                }
                return old.size();
            });
            read();
        }
        return old.size();
    }

    private List<Kek> find(String id) {
        return keys.values().stream().filter(kek -> kek.id.equals(id)).toList();
    }

    private int add(KeyStore store) throws GeneralSecurityException {
        long moment = clock.millis();
        for (String id : Collections.list(store.aliases())) {
            moment = Math.max(moment, madeAt(id) + 1);
        }
        String id = suite.name().toLowerCase(Locale.ROOT) + "-" + moment;
        store.setEntry(
                id,
                new KeyStore.SecretKeyEntry(
                        new SecretKeySpec(suite.freshKey(), suite == VaultSuite.NATIONAL ? SM4 : AES)),
                new KeyStore.PasswordProtection(password));
        return 1;
    }

    private static long madeAt(String id) {
        return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }

    private void read() {
        try {
            NavigableMap<Long, Kek> found = new TreeMap<>();
            KeyStore store = load();
            for (String id : Collections.list(store.aliases())) {
                VaultSuite of =
                        VaultSuite.valueOf(id.substring(0, id.indexOf('-')).toUpperCase(Locale.ROOT));
                byte[] secret = store.getKey(id, password).getEncoded();
                found.put(madeAt(id), new Kek(id, of, secret));
            }
            if (found.isEmpty()) {
                throw new VaultFailure(VaultFailure.Code.KEYSTORE_UNREADABLE);
            }
            keys = Collections.unmodifiableNavigableMap(found);
        } catch (IOException | GeneralSecurityException | RuntimeException failure) {
            throw failure instanceof VaultFailure known
                    ? known
                    : new VaultFailure(VaultFailure.Code.KEYSTORE_UNREADABLE, failure);
        }
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            throw new VaultFailure(VaultFailure.Code.KEYSTORE_MISSING);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    private interface Change {
        int apply(KeyStore store) throws GeneralSecurityException;
    }

    /** One process at a time; a crash leaves the old file or the new one. */
    private synchronized void changed(Change change) {
        try {
            Files.createDirectories(file.getParent());
            Path beside = file.resolveSibling(file.getFileName() + ".lock");
            try (FileChannel lock = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = lock.lock()) {
                KeyStore store = KeyStore.getInstance("PKCS12");
                if (Files.exists(file)) {
                    store = load();
                } else {
                    store.load(null, null);
                }
                if (change.apply(store) > 0) {
                    write(store);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new VaultFailure(VaultFailure.Code.KEYSTORE_UNREADABLE, failure);
        }
    }

    private void write(KeyStore store) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        KeyFile.PRIVATE.replace(file, bytes.toByteArray());
    }
}
