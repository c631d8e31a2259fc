package org.xinqiao.app.portal;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.app.edge.CallLimit;

/** Limits attempts at the open portal: guessing a query code must take longer than a lifetime. */
@Component
class PortalLimits {

    private final CallLimit filings;
    private final CallLimit byAddress;
    private final CallLimit byNumber;

    PortalLimits(
            @Value("${xinqiao.portal.filings-per-minute:30}") int filings,
            @Value("${xinqiao.portal.queries-per-minute:120}") int queries,
            @Value("${xinqiao.portal.queries-per-number:60}") int perNumber) {
        this.filings = new CallLimit(filings);
        this.byAddress = new CallLimit(queries);
        this.byNumber = new CallLimit(perNumber);
    }

    /** @throws Refusal too-many-requests */
    void filing(String address) {
        filings.take(address);
    }

    /** @throws Refusal too-many-requests, by address and by number, whichever is exhausted first */
    void query(String address, String number) {
        byAddress.take(address);
        byNumber.take(number);
    }
}
