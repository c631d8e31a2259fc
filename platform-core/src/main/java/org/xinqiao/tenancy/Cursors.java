package org.xinqiao.tenancy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * Opaque cursors: the place where a page ended, with a keyed hash over it, the office (none for the public) and the
 * query. A forged cursor or another office's is refused.
 */
@Component
public class Cursors {

    private static final int TAG = 16;

    private final NodeKey key;

    Cursors(NodeKey key) {
        this.key = key;
    }

    /** Reads a list from where a page ended. */
    public interface Listing<T> {
        /**
         * @param after position of the last item shown; absent for the first page
         *
         * @param most most items to return
         */
        List<T> read(@Nullable String after, int most);
    }

    /**
     * Reads one item more than the page holds, to know whether another page follows.
     *
     * @param query the list and its filters in one string
     * @param position of an item, as text; the listing gets it back
     * @throws Refusal cursor-invalid unless this office got it for this query
     */
    public <T> Page<T> page(
            String query, @Nullable String cursor, int limit, Listing<T> listing, Function<? super T, ?> position) {
        List<T> found = listing.read(cursor == null ? null : read(query, cursor), limit + 1);
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        T last = found.get(limit - 1);
        return new Page<>(
                found.subList(0, limit), make(query, position.apply(last).toString()));
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

    /** @throws Refusal cursor-invalid unless this office got it for this query */
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
