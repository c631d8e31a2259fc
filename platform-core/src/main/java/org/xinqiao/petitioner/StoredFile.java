package org.xinqiao.petitioner;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A file of a matter, without its bytes.
 *
 * @param closed the scope sees that it is there and no more: a file that shows an identity, without a purpose
 *
 * @param facts empty where it is closed, is damaged, or its key was destroyed at the end of its retention
 */
public record StoredFile(
        UUID id,
        long tenantId,
        long organId,
        boolean byPetitioner,
        boolean showsIdentity,
        Instant recordedAt,
        boolean closed,
        Optional<Facts> facts) {

    /**
     * @param name as sent; may hold a person's name
     * @param size bytes
     * @param sha256 of the bytes (FIPS 180-4), hexadecimal
     *
     * @param sentSha256 of the original
     */
    public record Facts(String name, String mediaType, int size, String sha256, String sentSha256) {

        /** Omits the name. */
        @Override
        public String toString() {
            return "Facts[" + mediaType + ", " + size + "]";
        }
    }
}
