package org.xinqiao.app.portal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.xinqiao.api.Refusal;

/** The limits that a node has where nobody sets others. */
class PortalLimitsTest {

    @Test
    void a_room_of_public_terminals_files_at_once_and_a_flood_is_refused() {
        try (var context = new AnnotationConfigApplicationContext(PortalLimits.class)) {
            PortalLimits limits = context.getBean(PortalLimits.class);
            assertThatCode(() -> file(limits, 150)).doesNotThrowAnyException();
            assertThatThrownBy(() -> file(limits, 1_000)).isInstanceOf(Refusal.class);
        }
    }

    private static void file(PortalLimits limits, int times) {
        IntStream.range(0, times).forEach(_ -> limits.filing("10.0.0.1"));
    }
}
