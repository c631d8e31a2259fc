package org.xinqiao.api;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * What minLength and maxLength of the contract mean: {@link Size} on a String counts characters, and a text that must
 * not be empty must say something. The generator writes {@link Size} for every text, also in lists and parameters;
 * {@code META-INF/services} puts this validator before the one that counts UTF-16 units. Its message is a code of the
 * contract and the limit.
 */
public final class TextSize implements ConstraintValidator<Size, String> {

    private int least;
    private int most;

    @Override
    public void initialize(Size size) {
        least = size.min();
        most = size.max();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        if (Texts.isNothing(text)) {
            return least == 0 || fails(context, TEXT_TOO_SHORT, String.valueOf(least));
        }
        OptionalInt refused = Texts.refused(text, most <= Texts.LINE);
        if (refused.isPresent()) {
            return fails(context, TEXT_CHARACTER_INVALID, String.format("U+%04X", refused.getAsInt()));
        }
        int length = Texts.length(text);
        if (length < least) {
            return fails(context, TEXT_TOO_SHORT, String.valueOf(least));
        }
        return length <= most || fails(context, TEXT_TOO_LONG, String.valueOf(most));
    }

    private static boolean fails(ConstraintValidatorContext context, ProblemCodeDto code, String limit) {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(code.getValue() + " " + limit)
                .addConstraintViolation();
        return false;
    }
}
