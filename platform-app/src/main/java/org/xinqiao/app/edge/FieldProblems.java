package org.xinqiao.app.edge;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.xinqiao.api.model.FieldProblemDto;
import org.xinqiao.api.model.ProblemCodeDto;

/** Maps what bean validation reports of a field to the contract's code. */
final class FieldProblems {

    private static final Pattern UPPER = Pattern.compile("([a-z0-9])([A-Z])");

    private FieldProblems() {}

    static FieldProblemDto of(FieldError error) {
        return of(snake(error.getField()), error);
    }

    static FieldProblemDto of(String name, MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        String rule = codes == null ? "" : codes[codes.length - 1];
        Object[] arguments = Objects.requireNonNullElse(error.getArguments(), new Object[0]);
        return Problems.field(name, code(name, rule), limit(rule, arguments));
    }

    private static ProblemCodeDto code(String field, String rule) {
        boolean absent = rule.equals("NotNull") || rule.equals("NotBlank");
        if (field.equals("Idempotency-Key")) {
            return absent ? IDEMPOTENCY_KEY_MISSING : VALIDATION_FAILED;
        }
        if (field.equals("category")) {
            return absent ? CATEGORY_MISSING : CATEGORY_UNKNOWN;
        }
        if (field.equals("purpose") && absent) {
            return PURPOSE_MISSING;
        }
        if (field.equals("legal_basis")) {
            return rule.equals("Size") ? TEXT_TOO_LONG : LEGAL_BASIS_MISSING;
        }
        boolean text =
                field.matches(".*(narrative|text|note|reason|opinion|facts_and_reasons|name|contact|address|witness)$");
        return rule.equals("Size") && text ? TEXT_TOO_LONG : VALIDATION_FAILED;
    }

    /** The maximum of a size rule, or the value of a bound. */
    private static @Nullable String limit(String rule, Object[] arguments) {
        return switch (rule) {
            case "Size", "Max", "Min" -> arguments.length > 1 ? String.valueOf(arguments[1]) : null;
            default -> null;
        };
    }

    private static String snake(String camel) {
        return UPPER.matcher(camel).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
