package org.xinqiao.client.walk;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * The clock of a node in demo mode.
 *
 * @param management where the node's operators reach it
 * @param operator their token
 */
public record DemoClock(URI management, Supplier<String> operator) {

    /** Past the 30 days in which a review can be asked for, whatever holidays follow. */
    private static final int WINDOW_OVER = 45;

    /** Whether its time for a review is over. */
    public interface Lapse<T> {
        boolean isOver(T matter) throws IOException;
    }

    /** Moves it ahead; 0 is the true time again. */
    public void ahead(int days) throws IOException {
        String headers = "Authorization: Bearer " + operator.get() + "\r\n";
        try (Wire wire = new Wire(management)) {
            Wire.Answer answer = wire.call("POST", "/actuator/democlock", headers, "{\"days\":" + days + "}");
            if (answer.status() / 100 != 2) {
                throw new IOException("The clock answers " + answer.status());
            }
        }
    }

    /** Moves it until nobody can ask for a review of these any more. */
    public <T> void afterWindow(List<T> matters, Lapse<T> lapse) throws IOException, InterruptedException {
        ahead(WINDOW_OVER);
        for (T matter : matters) {
            for (int i = 0; i < 600 && !lapse.isOver(matter); i++) {
                Thread.sleep(100);
            }
        }
    }
}
