package org.xinqiao.app.edge;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The one form in which the contract writes a value that is no text, wherever it stands: in a body, a query or a path. */
record Form<T>(Class<T> type, Pattern pattern, Function<String, T> parse) {

    static final Form<LocalDate> DATE = of(LocalDate.class, "[0-9]{4}-[0-9]{2}-[0-9]{2}", LocalDate::parse);

    /** RFC 3339. */
    static final Form<OffsetDateTime> TIME = of(
            OffsetDateTime.class,
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})",
            OffsetDateTime::parse);

    static final Form<UUID> ID = of(UUID.class, "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", UUID::fromString);

    static final Form<byte[]> BYTES = of(byte[].class, "[A-Za-z0-9+/=]*", Base64.getDecoder()::decode);

    private static final String NUMBER = "0|-?[1-9][0-9]{0,18}";

    private static final List<Form<?>> PARAMETERS = List.of(
            DATE,
            TIME,
            ID,
            of(Integer.class, NUMBER, Integer::valueOf),
            of(Long.class, NUMBER, Long::valueOf),
            of(Boolean.class, "true|false", Boolean::valueOf));

    private static <T> Form<T> of(Class<T> type, String pattern, Function<String, T> parse) {
        return new Form<>(type, Pattern.compile(pattern), parse);
    }

    /** Absent where the text is not of this form, or no such value exists. */
    Optional<T> read(String text) {
        if (!pattern.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (RuntimeException noValue) {
            // The parser's words quote the input, so nobody is told them.
            return Optional.empty();
        }
    }

    /** Whether a parameter of this type may be written so; texts have a rule of their own. */
    static boolean isOf(Class<?> type, String text) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .anyMatch(word -> word.toString().equals(text));
        }
        return PARAMETERS.stream()
                .filter(form -> form.type == type)
                .allMatch(form -> form.read(text).isPresent());
    }
}
