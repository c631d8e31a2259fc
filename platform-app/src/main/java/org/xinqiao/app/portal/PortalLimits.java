package org.xinqiao.app.portal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/** How often the open door may be tried: guessing a query code must take longer than anybody lives. */
@Component
class PortalLimits {

    private static final int MOST_REMEMBERED = 100_000;

    private final LoadingCache<String, Bucket> filings;
    private final LoadingCache<String, Bucket> byAddress;
    private final LoadingCache<String, Bucket> byNumber;

    PortalLimits(
            @Value("${xinqiao.portal.filings-per-minute:30}") int filings,
            @Value("${xinqiao.portal.queries-per-minute:120}") int queries,
            @Value("${xinqiao.portal.queries-per-number:60}") int perNumber) {
        this.filings = perMinute(filings);
        this.byAddress = perMinute(queries);
        this.byNumber = perMinute(perNumber);
    }

    /** @throws Refusal too-many-requests */
    void filing(String address) {
        take(filings, address);
    }

    /** @throws Refusal too-many-requests, by address and by number, whichever is spent first */
    void query(String address, String number) {
        take(byAddress, address);
        take(byNumber, number);
    }

    private static void take(LoadingCache<String, Bucket> buckets, String key) {
        if (!buckets.get(key).tryConsume(1)) {
            throw Refusal.of(ProblemCodeDto.TOO_MANY_REQUESTS);
        }
    }

    private static LoadingCache<String, Bucket> perMinute(int times) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(Duration.ofMinutes(2))
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(times).refillGreedy(times, Duration.ofMinutes(1)))
                        .build());
    }
}
