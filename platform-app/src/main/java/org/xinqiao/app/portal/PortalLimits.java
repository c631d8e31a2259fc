package org.xinqiao.app.portal;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.app.edge.CallLimit;

/**
 * Limits what the open portal lets strangers try. Counts failures alone, and after the code was compared: the right code
 * always opens, so nobody is kept from the own matter by others' guesses. Guessing one of 31^12 codes takes longer than
 * a lifetime at whatever rate a node answers.
 */
@Component
class PortalLimits {

    private final CallLimit filings;
    private final CallLimit byNumberAndAddress;
    private final CallLimit byNumber;
    private final CallLimit byAddress;

    /** @param filings per minute and address: enough for a room of public terminals behind one address */
    PortalLimits(
            @Value("${xinqiao.portal.filings-per-minute:300}") int filings,
            @Value("${xinqiao.portal.failures-per-number-and-address:10}") int perBoth,
            @Value("${xinqiao.portal.failures-per-number:60}") int perNumber,
            @Value("${xinqiao.portal.failures-per-address:120}") int perAddress) {
        this.filings = new CallLimit(filings);
        this.byNumberAndAddress = new CallLimit(perBoth);
        this.byNumber = new CallLimit(perNumber);
        this.byAddress = new CallLimit(perAddress);
    }

    /** @throws Refusal too-many-requests */
    void filing(String address) {
        filings.take(address);
    }

    /**
     * Counts a code that did not open the number: by both first, so that one guesser leaves the others their count.
     *
     * @return query-code-wrong; too-many-requests once a count is used up
     */
    Refusal failed(String address, String number) {
        boolean counted = byNumberAndAddress.tryTake(number + ' ' + address)
                && byNumber.tryTake(number)
                && byAddress.tryTake(address);
        return Refusal.of(counted ? ProblemCodeDto.QUERY_CODE_WRONG : ProblemCodeDto.TOO_MANY_REQUESTS);
    }
}
