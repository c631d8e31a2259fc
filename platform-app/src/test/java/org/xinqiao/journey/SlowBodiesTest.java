package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body has a deadline as a whole, and one address may send so many at once. */
class SlowBodiesTest extends NodeTest {

    private static final String HEAD = "POST /matters HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Idempotency-Key: 0123456789abcdef\r\n";

    /** The second is refused before anybody reads its body. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "Content-Length: 100000\r\n\r\n",
                "POST /matters/%00 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"
            })
    void a_sender_of_single_bytes_is_let_go(String head) throws IOException {
        long began = System.nanoTime();
        try (Socket slow = RawCall.open(node())) {
            RawCall.write(slow, head);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        RawCall.write(slow, "x");
                        return slow.getInputStream().available() > 0;
                    });
            RawCall.Answer answer = RawCall.rest(slow);
            assertThat(answer.problem(head).path("code").asString()).isIn("body-too-slow", "request-malformed");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(16));
    }

    @Test
    void a_sender_who_pauses_is_told() throws IOException {
        try (Socket slow = RawCall.open(node())) {
            RawCall.write(slow, HEAD + "Content-Length: 100000\r\n\r\n{");
            assertThat(RawCall.rest(slow).problem("a pause").path("code").asString())
                    .isEqualTo("body-too-slow");
        }
    }

    @Test
    void one_address_sends_so_many_bodies_at_once_and_others_are_served() throws IOException {
        int most = 32;
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < most; i++) {
                Socket one = RawCall.open(node());
                slow.add(one);
                RawCall.write(one, HEAD + "Content-Length: 100000\r\n\r\n{");
            }
            RawCall.Answer next = Awaitility.await()
                    .atMost(Duration.ofSeconds(4))
                    .until(
                            () -> RawCall.send(node(), HEAD + "Connection: close\r\nContent-Length: 2\r\n\r\n{}"),
                            answer -> answer.status() == 429);
            assertThat(next.problem("one more").path("code").asString()).isEqualTo("too-many-requests");
            assertThat(anybody()
                            .tenants()
                            .listTenants(null, null, null, null, 1)
                            .getItems())
                    .as("who sends no body is served")
                    .hasSize(1);
        } finally {
            for (Socket one : slow) {
                one.close();
            }
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> RawCall.send(node(), HEAD + "Connection: close\r\nContent-Length: 2\r\n\r\n{}"),
                        answer -> answer.status() == 401);
    }
}
