package org.xinqiao.petitioner;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** A tenant's key, unwrapped. Binds what it encrypts to tenant, matter, record, suite and version. */
final class DataKey {

    private final Id id;
    private final VaultSuite suite;
    private final byte[] secret;

    DataKey(Id id, VaultSuite suite, byte[] secret) {
        this.id = id;
        this.suite = suite;
        this.secret = secret;
    }

    /** The key of one file, stored in its header; re-encrypting the header leaves it unchanged. */
    static DataKey ofOneFile(long tenantId, VaultSuite suite, byte[] secret) {
        return new DataKey(new Id(tenantId, 0), suite, secret);
    }

    /** @param version from 1, by tenant; 0 for the key of one file */
    record Id(long tenantId, int version) {}

    Id id() {
        return id;
    }

    VaultSuite suite() {
        return suite;
    }

    byte[] encrypt(UUID matterId, UUID recordId, byte[] plain) {
        return suite.encrypt(secret, bound(matterId, recordId), plain);
    }

    /** @throws GeneralSecurityException where any part was altered or moved */
    byte[] open(UUID matterId, UUID recordId, byte[] encrypted) throws GeneralSecurityException {
        return suite.open(secret, bound(matterId, recordId), encrypted);
    }

    private byte[] bound(UUID matterId, UUID recordId) {
        byte[] name = suite.name().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES * 5 + Integer.BYTES + name.length)
                .putLong(id.tenantId)
                .putLong(matterId.getMostSignificantBits())
                .putLong(matterId.getLeastSignificantBits())
                .putLong(recordId.getMostSignificantBits())
                .putLong(recordId.getLeastSignificantBits())
                .putInt(id.version)
                .put(name)
                .array();
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "DataKey[" + id.tenantId + "/" + id.version + "]";
    }
}
