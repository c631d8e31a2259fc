package org.xinqiao.petitioner;

/**
 * Port to what encrypts identities. The tenant and the record are bound as associated data: a ciphertext moved to
 * another row or office does not open.
 */
interface IdentityCipher {

    /** Names algorithm and key store; stored with every record. */
    String suite();

    byte[] seal(long tenantId, java.util.UUID recordId, byte[] plain);

    /** @throws IllegalStateException where ciphertext, tenant or record do not belong together */
    byte[] open(long tenantId, java.util.UUID recordId, byte[] ciphertext);
}
