package org.xinqiao.api;

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
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** A day that a petition can name. The generator writes it for every date and time of the contract. */
@Documented
@Target({ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Day.Between.class)
public @interface Day {

    String message() default "date-invalid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Between implements ConstraintValidator<Day, TemporalAccessor> {

        public static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
        public static final LocalDate LAST = LocalDate.of(2100, 12, 31);

        @Override
        public boolean isValid(@Nullable TemporalAccessor time, ConstraintValidatorContext context) {
            if (time == null) {
                return true;
            }
            LocalDate day = LocalDate.from(time);
            if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate("validation-failed " + (day.isAfter(LAST) ? LAST : FIRST))
                    .addConstraintViolation();
            return false;
        }
    }
}
