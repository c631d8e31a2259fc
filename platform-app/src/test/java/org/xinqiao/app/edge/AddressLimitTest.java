package org.xinqiao.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/** One address may call only so often a minute, and does not slow down another. */
class AddressLimitTest {

    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private final AddressLimit limit = new AddressLimit(3, (request, response, handler, failure) -> {
        assertThat(((Refusal) failure).code()).isEqualTo(ProblemCodeDto.TOO_MANY_REQUESTS);
        refused.incrementAndGet();
        return new ModelAndView();
    });

    private void call(String address) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/matters");
        request.setRemoteAddr(address);
        limit.doFilter(request, new MockHttpServletResponse(), (_, _) -> served.incrementAndGet());
    }

    @Test
    void an_address_has_its_number_of_calls_and_no_more() throws Exception {
        for (int i = 0; i < 5; i++) {
            call("192.0.2.1");
        }
        assertThat(served).hasValue(3);
        assertThat(refused).hasValue(2);
        call("192.0.2.2");
        assertThat(served).hasValue(4);
    }
}
