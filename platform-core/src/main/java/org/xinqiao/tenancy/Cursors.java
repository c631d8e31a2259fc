package org.xinqiao.tenancy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * Opaque cursors: where a page ended, with a keyed hash over it, the office (none for the public) and the query, so
 * that a forged cursor or another office's is refused.
 */
@Component
public class Cursors {

    private static final int TAG = 16;

    private final NodeKey key;

    Cursors(NodeKey key) {
        this.key = key;
    }

    /** @param query the list and its filters in one string */
    public String make(String query, String position) {
        byte[] plain = position.getBytes(StandardCharsets.UTF_8);
        byte[] all = ByteBuffer.allocate(TAG + plain.length)
                .put(tag(query, plain))
                .put(plain)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** @throws Refusal cursor-invalid where it is not one of this office's for this query */
    public String read(String query, String cursor) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(cursor);
            byte[] plain = Arrays.copyOfRange(all, Math.min(TAG, all.length), all.length);
            if (all.length > TAG && MessageDigest.isEqual(Arrays.copyOf(all, TAG), tag(query, plain))) {
                return new String(plain, StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below
        }
        throw Refusal.of(ProblemCodeDto.CURSOR_INVALID).field("cursor");
    }

    private byte[] tag(String query, byte[] plain) {
        long office = TenantScope.isBound() ? TenantScope.current().tenantId() : 0;
        return Arrays.copyOf(
                key.hash(
                        "cursor",
                        Long.toString(office).getBytes(StandardCharsets.US_ASCII),
                        query.getBytes(StandardCharsets.UTF_8),
                        plain),
                TAG);
    }
}
