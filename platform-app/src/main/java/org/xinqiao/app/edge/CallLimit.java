package org.xinqiao.app.edge;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/** Limits calls per minute by key: a person, an address, a number. */
public final class CallLimit {

    private static final int MOST_REMEMBERED = 100_000;

    private final LoadingCache<String, Bucket> buckets;

    public CallLimit(int perMinute) {
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(Duration.ofMinutes(2))
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
    }

    /** @throws Refusal too-many-requests */
    public void take(String key) {
        if (!tryTake(key)) {
            throw Refusal.of(ProblemCodeDto.TOO_MANY_REQUESTS);
        }
    }

    /** @return false where the key has no call left */
    public boolean tryTake(String key) {
        return buckets.get(key).tryConsume(1);
    }
}
