package org.xinqiao.document.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/** Against a socket that speaks as clamd does (its manual, INSTREAM). */
class VirusScanTest {

    private static final byte[] FILE = new byte[200_000];

    private ServerSocket clamd;
    private ExecutorService serving;

    @BeforeEach
    void listen() throws IOException {
        new Random(1).nextBytes(FILE);
        clamd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        serving = Executors.newSingleThreadExecutor();
    }

    @AfterEach
    void stop() throws IOException {
        clamd.close();
        serving.shutdownNow();
    }

    private Future<byte[]> answering(String reply) {
        return serving.submit(() -> {
            try (Socket caller = clamd.accept()) {
                DataInputStream in = new DataInputStream(caller.getInputStream());
                byte[] command = in.readNBytes("zINSTREAM\0".length());
                assertThat(new String(command, StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
                byte[] file = new byte[0];
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    file = Files.joined(file, in.readNBytes(length));
                }
                caller.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
                return file;
            }
        });
    }

    private VirusScan scan(int port) {
        return new VirusScan(new VirusScan.Settings("localhost", port, Duration.ofSeconds(2)));
    }

    @Test
    void a_clean_file_arrives_whole_and_passes() throws Exception {
        Future<byte[]> seen = answering("stream: OK\0");
        scan(clamd.getLocalPort()).check(FILE);
        assertThat(seen.get()).isEqualTo(FILE);
    }

    @Test
    void a_virus_is_refused() {
        answering("stream: Win.Test.EICAR_HDB-1 FOUND\0");
        assertRefused(ATTACHMENT_INFECTED, clamd.getLocalPort());
    }

    @Test
    void a_scanner_that_fails_hangs_or_is_not_there_refuses_every_file() throws IOException {
        answering("INSTREAM size limit exceeded. ERROR\0");
        assertRefused(SCANNER_UNAVAILABLE, clamd.getLocalPort());
        // Accepted by the system and never read
        assertRefused(SCANNER_UNAVAILABLE, clamd.getLocalPort());
        int port = clamd.getLocalPort();
        clamd.close();
        assertRefused(SCANNER_UNAVAILABLE, port);
    }

    @Test
    void without_a_scanner_nothing_is_asked() {
        VirusScan none = new VirusScan(new VirusScan.Settings(null, clamd.getLocalPort(), Duration.ofSeconds(2)));
        assertThatCode(() -> none.check(FILE)).doesNotThrowAnyException();
    }

    private void assertRefused(ProblemCodeDto code, int port) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> scan(port).check(FILE));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }
}
