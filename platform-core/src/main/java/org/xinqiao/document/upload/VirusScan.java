package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;

/**
 * Asks ClamAV (clamd's INSTREAM), if configured. If it does not answer in time, refuses every file: nothing is stored
 * unscanned.
 */
@Component
@EnableConfigurationProperties(VirusScan.Settings.class)
class VirusScan {

    private static final Logger LOG = LoggerFactory.getLogger(VirusScan.class);

    private static final int CHUNK = 64 * 1024;
    private static final int MOST_REPLY = 4 * 1024;

    private final Settings settings;

    VirusScan(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param host absent: files are not scanned
     *
     * @param timeout from connecting to the reply
     */
    @ConfigurationProperties("xinqiao.clamav")
    record Settings(
            @Nullable String host,
            @DefaultValue("3310") int port,
            @DefaultValue("30s") Duration timeout) {}

    /** @throws Refusal attachment-infected, scanner-unavailable */
    void check(byte[] bytes) {
        String host = settings.host;
        if (host == null || host.isBlank()) {
            return;
        }
        String reply = reply(host, bytes);
        if (reply.endsWith(" FOUND")) {
            LOG.warn("The virus scanner refused a file: {}", reply);
            throw UploadCheck.refusal(ATTACHMENT_INFECTED);
        }
        if (!reply.equals("stream: OK")) {
            LOG.error("The virus scanner reports a failure");
            throw Refusal.of(SCANNER_UNAVAILABLE);
        }
    }

    /** Closes the socket on timeout, which stops the request at any point. */
    private String reply(String host, byte[] bytes) {
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
                Socket socket = new Socket()) {
            return asking.submit(() -> ask(socket, host, bytes))
                    .get(settings.timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | ExecutionException | TimeoutException failure) {
            LOG.error(
                    "The virus scanner does not answer: {}", failure.getClass().getSimpleName());
            throw Refusal.of(SCANNER_UNAVAILABLE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Refusal.of(SCANNER_UNAVAILABLE);
        }
    }

    private String ask(Socket socket, String host, byte[] bytes) throws IOException {
        socket.connect(new InetSocketAddress(host, settings.port), Math.toIntExact(settings.timeout.toMillis()));
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        for (int from = 0; from < bytes.length; from += CHUNK) {
            int length = Math.min(CHUNK, bytes.length - from);
            out.writeInt(length);
            out.write(bytes, from, length);
        }
        out.writeInt(0);
        out.flush();
        return new String(socket.getInputStream().readNBytes(MOST_REPLY), StandardCharsets.UTF_8)
                .replace("\0", "")
                .strip();
    }
}
