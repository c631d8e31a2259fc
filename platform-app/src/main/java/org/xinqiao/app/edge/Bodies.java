package org.xinqiao.app.edge;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Bodies while they arrive, whoever reads them: each has a deadline as a whole, and one address lets at most so many
 * threads wait. A sender of single bytes holds a thread no longer than anybody else.
 */
@Component
class Bodies {

    /** So much of a refused body is read and thrown away, so that its sender sees the refusal and no broken line. */
    private static final long MOST_DISCARDED = 24L << 20;

    private final Map<String, Integer> waiting = new ConcurrentHashMap<>();
    private final int perAddress;
    private final Duration limit;
    private final Duration formLimit;

    /**
     * @param perAddress half of the threads
     * @param limit for a body of at most {@value BodyFilter#LIMIT} bytes
     * @param formLimit for a form with a file of 10 MiB, over a slow line
     */
    Bodies(
            @Value("${xinqiao.bodies-per-address:32}") int perAddress,
            @Value("${xinqiao.body-time:10s}") Duration limit,
            @Value("${xinqiao.form-time:60s}") Duration formLimit) {
        this.perAddress = perAddress;
        this.limit = limit;
        this.formLimit = formLimit;
    }

    /** From here to the end of the block, whatever reads the body reads it within its time. */
    Reading read(org.apache.catalina.connector.Request request, Response response) {
        Duration time = BodyFilter.isForm(request) ? formLimit : limit;
        return new Reading(request, response, System.nanoTime() + time.toNanos());
    }

    /** Too many bodies of one address are waited for. */
    static final class TooMany extends IOException {}

    /** The body of one request: stands before the container's own reading. */
    final class Reading implements InputBuffer, AutoCloseable {

        private final Request request;
        private final Response response;
        private final InputBuffer container;
        private final boolean empty;
        private final String address;
        private final long deadline;

        private Reading(org.apache.catalina.connector.Request request, Response response, long deadline) {
            this.request = request.getCoyoteRequest();
            this.response = response;
            this.container = this.request.getInputBuffer();
            this.empty = BodyFilter.isEmpty(request);
            this.address = request.getRemoteAddr();
            this.deadline = deadline;
            this.request.setInputBuffer(this);
        }

        @Override
        public int doRead(ApplicationBufferHandler target) throws IOException {
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException("The body's time is over");
            }
            if (container.available() > 0) {
                return container.doRead(target);
            }
            try {
                if (waiting.merge(address, 1, Integer::sum) > perAddress) {
                    throw new TooMany();
                }
                return container.doRead(target);
            } finally {
                waiting.computeIfPresent(address, (key, bodies) -> bodies == 1 ? null : bodies - 1);
            }
        }

        @Override
        public int available() {
            return container.available();
        }

        /** Reads on what nobody read, after the answer has left and within the same time. */
        @Override
        public void close() throws IOException {
            try {
                if (!empty && !request.isFinished()) {
                    response.setSuspended(false);
                    response.finishResponse();
                    discard();
                }
            } finally {
                request.setInputBuffer(container);
            }
        }

        private void discard() {
            // Who asks before sending has its answer and sends nothing.
            boolean ended = false;
            if (!request.hasExpectation()) {
                Discarded discarded = new Discarded();
                try {
                    long bytes = 0;
                    int read = 0;
                    while (read >= 0 && bytes < MOST_DISCARDED) {
                        bytes += read;
                        read = doRead(discarded);
                    }
                    ended = read < 0;
                } catch (IOException tooSlowOrGone) {
                    // The line is closed below.
                }
            }
            if (!ended) {
                request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    private static final class Discarded implements ApplicationBufferHandler {

        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // The container hands over its own buffer.
        }
    }
}
