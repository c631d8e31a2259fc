package org.xinqiao.app.edge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.xinqiao.api.Typed;
import org.xinqiao.api.model.ProblemCodeDto;

/** Whether a request can be read: its protocol, method, path, query and headers. */
final class RequestForm {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Set<String> PROTOCOLS = Set.of("HTTP/1.0", "HTTP/1.1", "HTTP/2.0");

    /** Values as their senders wrote them: a code may be typed in full width (RULEBOOK §19). */
    private static final Pattern HEADER = Pattern.compile("[\t[\\p{IsAssigned}&&[^\\p{IsControl}]]]*");

    /** A number comes with what was copied around it. */
    private static final String BLANKS = "\t\n\r";

    private static final Pattern PARAMETERS = Pattern.compile("&");

    /** The contract's longest list of filters is a tenth of that. */
    private static final int MOST_PARAMETERS = 100;

    private RequestForm() {}

    /** The code to refuse an unreadable request with. */
    static Optional<ProblemCodeDto> refusal(Request request) {
        if (!PROTOCOLS.contains(text(request.protocol())) || !isPath(path(request))) {
            return Optional.of(ProblemCodeDto.REQUEST_MALFORMED);
        }
        if (!METHODS.contains(request.getMethod())) {
            return Optional.of(ProblemCodeDto.METHOD_NOT_ALLOWED);
        }
        if (!isQuery(text(request.queryString()))) {
            return Optional.of(ProblemCodeDto.REQUEST_MALFORMED);
        }
        return ofHeaders(request.getMimeHeaders());
    }

    /** HTTP/0.9, whose request line names no protocol. */
    static boolean isHeaderless(Request request) {
        return !request.protocol().isNull() && text(request.protocol()).isEmpty();
    }

    private static String text(MessageBytes bytes) {
        return Objects.requireNonNullElse(bytes.toString(), "");
    }

    /** As it was sent; empty where none was read. */
    static String path(Request request) {
        return text(request.requestURI());
    }

    private static boolean isPath(String path) {
        String decoded = decoded(path);
        return decoded != null
                && decoded.chars()
                        .noneMatch(character -> Character.isISOControl(character) && BLANKS.indexOf(character) < 0);
    }

    private static boolean isQuery(String query) {
        String[] parameters = PARAMETERS.split(query);
        if (parameters.length > MOST_PARAMETERS) {
            return false;
        }
        for (String parameter : parameters) {
            if (decoded(parameter) == null) {
                return false;
            }
        }
        return true;
    }

    /** Absent if an escape is broken, or what it says is no UTF-8. */
    static @Nullable String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character != '%') {
                bytes.write(character);
            } else if (i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2))) {
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private static boolean isHex(char character) {
        return HexFormat.isHexDigit(character);
    }

    private static boolean isText(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                return HEADER.matcher(Typed.utf8(value)).matches();
            }
        }
        return true;
    }

    private static Optional<ProblemCodeDto> ofHeaders(MimeHeaders headers) {
        for (int i = 0; i < headers.size(); i++) {
            String name = text(headers.getName(i));
            String value = text(headers.getValue(i));
            if (!isText(value)) {
                return Optional.of(
                        name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION)
                                ? ProblemCodeDto.UNAUTHENTICATED
                                : ProblemCodeDto.REQUEST_MALFORMED);
            }
            if (name.equalsIgnoreCase(HttpHeaders.CONTENT_ENCODING)
                    && !value.toLowerCase(Locale.ROOT).equals("identity")) {
                return Optional.of(ProblemCodeDto.MEDIA_TYPE_UNSUPPORTED);
            }
        }
        return Optional.empty();
    }
}
