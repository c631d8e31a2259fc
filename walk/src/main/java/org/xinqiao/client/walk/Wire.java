package org.xinqiao.client.walk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A kept-alive connection with only as much HTTP/1.1 (RFC 9112) as the two servers answer with, so that clients leave
 * the processors to the servers.
 */
public final class Wire implements AutoCloseable {

    private static final int PATIENCE = 60_000;

    private final URI server;
    private String unit = "";
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    public record Answer(int status, String body) {}

    public Wire(URI server) {
        this.server = server;
    }

    /** Assigns all further calls to this unit of work, see {@code RecordedPlatform}. */
    public void unit(int number) {
        unit = "Bench-Unit: " + number + "\r\n";
    }

    /** Sends a small text as the file of a form. */
    Answer upload(String target, String headers, String text) throws IOException {
        String form = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"receipt.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n" + text + "\r\n--part--\r\n";
        return call("POST", target, headers, "multipart/form-data; boundary=part", form);
    }

    /** @param headers whole lines, each with its CRLF */
    public Answer call(String method, String target, String headers, @Nullable String body) throws IOException {
        return call(method, target, headers, "application/json", body);
    }

    Answer call(String method, String target, String headers, String type, @Nullable String body) throws IOException {
        byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + target + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n" + unit + headers
                + (body == null ? "" : "Content-Type: " + type + "\r\nContent-Length: " + content.length + "\r\n")
                + "\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[start.length + content.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(content, 0, request, start.length, content.length);
        try {
            InputStream from = opened();
            if (socket != null) {
                socket.getOutputStream().write(request);
            }
            return answer(from);
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private InputStream opened() throws IOException {
        if (in == null) {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        }
        return in;
    }

    private Answer answer(InputStream from) throws IOException {
        int status = Integer.parseInt(line(from).substring(9, 12));
        long length = -1;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(from); !header.isEmpty(); header = line(from)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            } else if (lower.startsWith("connection:")) {
                last = lower.endsWith("close");
            }
        }
        byte[] body = chunked ? chunks(from) : from.readNBytes((int) Math.max(length, 0));
        if (last) {
            close();
        }
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream from) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = size(from); size > 0; size = size(from)) {
            all.write(from.readNBytes(size));
            line(from);
        }
        line(from);
        return all.toByteArray();
    }

    private static int size(InputStream from) throws IOException {
        return Integer.parseInt(line(from), 16);
    }

    private static String line(InputStream from) throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int c = from.read(); c != '\n'; c = from.read()) {
            if (c < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = null;
        in = null;
    }
}
