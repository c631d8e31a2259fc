package org.xinqiao.matter.petition;

import java.time.YearMonth;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.RatingsApi;
import org.xinqiao.api.model.RatingCountsDto;

/** Aggregated ratings of the acting organ, over HTTP. */
@RestController
class RatingController implements RatingsApi {

    private final CountRatings count;

    RatingController(CountRatings count) {
        this.count = count;
    }

    @Override
    @PreAuthorize("hasAnyRole('office', 'organ', 'head')")
    public ResponseEntity<RatingCountsDto> listRatings(String from, String to) {
        return ResponseEntity.ok(count.count(YearMonth.parse(from), YearMonth.parse(to)));
    }
}
