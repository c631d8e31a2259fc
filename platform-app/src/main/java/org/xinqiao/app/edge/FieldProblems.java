package org.xinqiao.app.edge;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.xinqiao.api.model.FieldProblemDto;
import org.xinqiao.api.model.ProblemCodeDto;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;

/** Maps what the reader and bean validation report of a field to the contract's code. */
final class FieldProblems {

    private static final Pattern UPPER = Pattern.compile("([a-z0-9])([A-Z])");

    private FieldProblems() {}

    /** A value of another type, an unknown property and null in a list are invalid; what is no JSON is unreadable. */
    static FieldProblemDto of(JacksonException failure) {
        boolean broken = failure instanceof StreamReadException && !(failure instanceof InputCoercionException);
        return Problems.field(JsonPaths.of(failure), broken ? BODY_UNREADABLE : VALIDATION_FAILED, null);
    }

    static FieldProblemDto of(FieldError error) {
        String name = snake(error.getField());
        boolean size = "Size".equals(error.getCode());
        return switch (error.getRejectedValue()) {
            case Collection<?> list when size -> entries(name, list.size(), error);
            case Map<?, ?> object when size -> entries(name, object.size(), error);
            case null, default -> of(name, error);
        };
    }

    static FieldProblemDto of(String name, MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        String rule = codes == null ? "" : codes[codes.length - 1];
        String[] told =
                Objects.requireNonNullElse(error.getDefaultMessage(), "").split(" ", 2);
        // Our own constraints tell code and limit as their message.
        Optional<ProblemCodeDto> ours = Arrays.stream(ProblemCodeDto.values())
                .filter(code -> code.getValue().equals(told[0]))
                .findFirst();
        boolean absent = rule.equals("NotNull") || ours.equals(Optional.of(TEXT_TOO_SHORT));
        ProblemCodeDto code = special(name, absent).or(() -> ours).orElse(VALIDATION_FAILED);
        return Problems.field(name, code, ours.isPresent() ? told[1] : bound(rule, error));
    }

    private static FieldProblemDto entries(String name, int size, FieldError error) {
        int least = (int) argument(error, 2);
        return size < least
                ? Problems.field(name, ENTRIES_TOO_FEW, String.valueOf(least))
                : Problems.field(name, ENTRIES_TOO_MANY, String.valueOf(argument(error, 1)));
    }

    /** The fields whose absence or form has a code of its own. */
    private static Optional<ProblemCodeDto> special(String field, boolean absent) {
        return Optional.ofNullable(
                switch (field) {
                    case "Idempotency-Key" -> absent ? IDEMPOTENCY_KEY_MISSING : VALIDATION_FAILED;
                    case "category" -> absent ? CATEGORY_MISSING : CATEGORY_UNKNOWN;
                    case "purpose" -> absent ? PURPOSE_MISSING : null;
                    case "legal_basis" -> absent ? LEGAL_BASIS_MISSING : null;
                    default -> null;
                });
    }

    private static @Nullable String bound(String rule, MessageSourceResolvable error) {
        return rule.equals("Max") || rule.equals("Min") ? String.valueOf(argument(error, 1)) : null;
    }

    private static Object argument(MessageSourceResolvable error, int place) {
        return Objects.requireNonNull(error.getArguments())[place];
    }

    /** The contract's name of a Java name. */
    static String snake(String camel) {
        return UPPER.matcher(camel).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
