package org.xinqiao.api;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * A day that a petition can name, from {@link Between#FIRST} to the contract's {@code x-latest} after today. The generator
 * writes it for every date and time of the contract. Its message is a code of the contract and the limit.
 */
@Documented
@Target({ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Day.Between.class)
public @interface Day {

    String message() default "date-invalid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** How long after today the last day is; {@code P0D} where a day has to have come. */
    String latest() default "P5Y";

    final class Between implements ConstraintValidator<Day, TemporalAccessor> {

        public static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

        private Period latest = Period.ZERO;

        @Override
        public void initialize(Day day) {
            latest = Period.parse(day.latest());
        }

        @Override
        public boolean isValid(@Nullable TemporalAccessor time, ConstraintValidatorContext context) {
            if (time == null) {
                return true;
            }
            LocalDate day = LocalDate.from(time);
            if (day.isBefore(FIRST)) {
                return fails(context, DATE_INVALID, FIRST);
            }
            LocalDate last = ChinaTime.dateOf(
                            context.getClockProvider().getClock().instant())
                    .plus(latest);
            return !day.isAfter(last) || fails(context, latest.isZero() ? DATE_IN_FUTURE : DATE_TOO_LATE, last);
        }

        private static boolean fails(ConstraintValidatorContext context, ProblemCodeDto code, LocalDate limit) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(code.getValue() + " " + limit)
                    .addConstraintViolation();
            return false;
        }
    }
}
