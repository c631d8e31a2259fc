package org.xinqiao.petitioner;

import java.security.GeneralSecurityException;
import java.util.Set;

/** Port to whatever holds the key-encryption keys: a keystore, or a key management service that never lets them out. */
interface KeyEncryption {

    /** @param kekId of the key-encryption key it was wrapped under */
    record Wrapped(String kekId, byte[] bytes) {}

    /** The key-encryption key that wraps now. */
    String current();

    /**
     * @param bound associated data, the same for {@link #unwrap}
     * @throws VaultFailure where nothing answers
     */
    Wrapped wrap(byte[] key, byte[] bound);

    /**
     * @throws GeneralSecurityException where it is not of that key, or was altered
     * @throws VaultFailure where nothing answers
     */
    byte[] unwrap(Wrapped wrapped, byte[] bound) throws GeneralSecurityException;

    /** @return the new current key; the earlier ones still unwrap */
    String rotate();

    /**
     * Destroys the keys that wrap nothing any more and were replaced long enough ago that nobody is about to use them.
     *
     * @return how many
     */
    int forget(Set<String> inUse);
}
