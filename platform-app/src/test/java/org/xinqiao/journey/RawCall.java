package org.xinqiao.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request byte by byte, which no client library would send; each character stands for one byte. */
final class RawCall {

    private static final int PATIENCE_MILLIS = 30_000;

    private RawCall() {}

    /** @param text all that came back */
    record Answer(String text) {

        int status() {
            assertThat(text).startsWith("HTTP/1.1 ");
            return Integer.parseInt(text.substring(9, 12));
        }

        List<String> all(String header) {
            return Arrays.stream(head().split("\r\n"))
                    .filter(line -> line.regionMatches(true, 0, header + ":", 0, header.length() + 1))
                    .map(line -> line.substring(header.length() + 1).trim())
                    .toList();
        }

        private String head() {
            return text.substring(0, text.indexOf("\r\n\r\n"));
        }

        private String body() {
            String body = text.substring(text.indexOf("\r\n\r\n") + 4);
            if (all("Transfer-Encoding").contains("chunked")) {
                body = body.substring(body.indexOf("\r\n") + 2, body.lastIndexOf("\r\n0\r\n"));
            }
            return new String(body.getBytes(ISO_8859_1), UTF_8);
        }

        /** A refusal in the contract's terms, with all security headers and without a cookie. */
        JsonNode problem(String as) {
            assertThat(status()).as(as + "\n" + text).isBetween(400, 499);
            assertThat(all("Content-Type")).as(as).containsExactly("application/problem+json");
            JsonNode problem = JsonMapper.shared().readTree(body());
            assertThat(problem.path("status").asInt()).as(as).isEqualTo(status());
            assertThat(problem.path("instance").asString("").length()).as(as).isLessThanOrEqualTo(500);
            assertThat(all("Content-Security-Policy"))
                    .as(as)
                    .singleElement()
                    .satisfies(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
            assertThat(all("X-Content-Type-Options")).as(as).containsExactly("nosniff");
            assertThat(all("X-Frame-Options")).as(as).containsExactly("DENY");
            assertThat(all("Referrer-Policy")).as(as).containsExactly("no-referrer");
            assertThat(String.join(",", all("Cache-Control"))).as(as).contains("no-store");
            assertThat(all("Set-Cookie")).as(as).isEmpty();
            assertThat(all("Server")).as(as).isEmpty();
            return problem;
        }
    }

    static Answer send(URI node, String request) throws IOException {
        try (Socket socket = open(node)) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return rest(socket);
        }
    }

    static Socket open(URI node) throws IOException {
        Socket socket = new Socket(node.getHost(), node.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    /** All that comes until the node closes. */
    static Answer rest(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] some = new byte[4096];
        try {
            for (int read = socket.getInputStream().read(some);
                    read >= 0;
                    read = socket.getInputStream().read(some)) {
                text.append(new String(some, 0, read, ISO_8859_1));
            }
        } catch (SocketException reset) {
            // What came before counts.
        }
        return new Answer(text.toString());
    }
}
