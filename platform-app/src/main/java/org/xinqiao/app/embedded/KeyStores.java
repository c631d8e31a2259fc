package org.xinqiao.app.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Set;

/** PKCS12 files, readable by the owner alone, there whole or not at all. */
final class KeyStores {

    static final String TYPE = "PKCS12";

    private static final String ALIAS = "xinqiao";

    private KeyStores() {}

    /** A key with its certificate, followed by those that vouch for it. */
    record Identity(PrivateKey key, X509Certificate... chain) {
        X509Certificate certificate() {
            return chain[0];
        }
    }

    static void write(Path file, Identity identity, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        store.setKeyEntry(ALIAS, identity.key(), password.toCharArray(), identity.chain());
        write(file, store, password);
    }

    static void write(Path file, X509Certificate trusted, String password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        store.setCertificateEntry(ALIAS, trusted);
        write(file, store, password);
    }

    static Identity read(Path file, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
        return new Identity((PrivateKey) store.getKey(ALIAS, password.toCharArray()), (X509Certificate)
                store.getCertificate(ALIAS));
    }

    private static void write(Path file, KeyStore store, String password) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        replace(file, bytes.toByteArray(), "rw-------");
    }

    /** Writes beside it and moves, so that a crash leaves the old file or the new one. */
    static void replace(Path file, byte[] content, String permissions) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (var channel = Files.newByteChannel(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)))) {
            channel.write(ByteBuffer.wrap(content));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
