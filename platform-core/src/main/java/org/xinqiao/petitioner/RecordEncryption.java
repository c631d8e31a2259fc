package org.xinqiao.petitioner;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Encrypts and decrypts identities and headers of files, with the data key that the record names. */
@Component
class RecordEncryption {

    /** Pads plain texts to a multiple of this, so that their length reveals no name. */
    private static final int BLOCK = 128;

    private static final byte BLANK = ' ';

    private final DataKeys keys;
    private final JsonMapper json;

    RecordEncryption(DataKeys keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    record Encrypted(UUID id, long tenantId, UUID matterId, int keyVersion, byte[] bytes) {}

    /** The current key for an office's own records. */
    DataKey key(long tenantId) {
        return keys.encrypting(tenantId, keys.thisYear());
    }

    byte[] encrypt(DataKey key, UUID matterId, UUID recordId, Object record) {
        return encryptPlain(key, matterId, recordId, json.writeValueAsBytes(record));
    }

    /** @param plain JSON */
    byte[] encryptPlain(DataKey key, UUID matterId, UUID recordId, byte[] plain) {
        byte[] filled = Arrays.copyOf(plain, Math.ceilDiv(plain.length, BLOCK) * BLOCK);
        Arrays.fill(filled, plain.length, filled.length, BLANK);
        return key.encrypt(matterId, recordId, filled);
    }

    /** Like {@link #open(Encrypted, Class)}. */
    Identity open(Encrypted record) throws GeneralSecurityException {
        return open(record, Identity.class);
    }

    /**
     * @throws DataKeys.Shredded where its retention ended
     *
     * @throws GeneralSecurityException where it was altered, or moved to another office, matter or record
     * @throws VaultFailure where no key is available now
     */
    <T> T open(Encrypted record, Class<T> type) throws GeneralSecurityException {
        try {
            return json.readValue(plain(record), type);
        } catch (JacksonException malformed) {
            // Drops the message, which may quote the record
            throw new GeneralSecurityException("the record has another type: " + record.id);
        }
    }

    /** JSON, padded with blanks; throws like {@link #open(Encrypted, Class)}. */
    byte[] plain(Encrypted record) throws GeneralSecurityException {
        return keys.opening(new DataKey.Id(record.tenantId, record.keyVersion))
                .open(record.matterId, record.id, record.bytes);
    }
}
