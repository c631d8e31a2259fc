package org.xinqiao.app.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.xinqiao.tenancy.KeyFile;

/** Writes PKCS12 files atomically, readable by their owner alone. */
final class KeyStores {

    static final String TYPE = "PKCS12";

    private static final String ALIAS = "xinqiao";

    private KeyStores() {}

    /** A key with its certificate, followed by the issuers' certificates. */
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
        KeyFile.PRIVATE.replace(file, bytes.toByteArray());
    }
}
