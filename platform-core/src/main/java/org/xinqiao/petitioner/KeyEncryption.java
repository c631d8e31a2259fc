package org.xinqiao.petitioner;

import java.security.GeneralSecurityException;
import java.util.Set;

/** Port to the holder of key-encryption keys: a keystore, or a key management service that never releases them. */
interface KeyEncryption {

    /** @param kekId of the key-encryption key it was wrapped under */
    record Wrapped(String kekId, byte[] bytes) {}

    /** The key-encryption key that wraps now. */
    String current();

    /**
     * @param bound associated data, the same for {@link #unwrap}
     *
     * @throws VaultFailure where the holder does not answer
     */
    Wrapped wrap(byte[] key, byte[] bound);

    /**
     * @throws GeneralSecurityException where another key wrapped it, or it was altered
     *
     * @throws VaultFailure where the holder does not answer
     */
    byte[] unwrap(Wrapped wrapped, byte[] bound) throws GeneralSecurityException;

    /** @return the new current key; the earlier ones still unwrap */
    String rotate();

    /**
     * Destroys keys that wrap nothing any more and were replaced so long ago that no process is about to use them.
     *
     * @return how many
     */
    int forget(Set<String> inUse);
}
