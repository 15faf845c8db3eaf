package dev.afterword.input;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A date that is not before today (UTC) and not too many years ahead. Null is valid. */
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotPast.Validator.class)
public @interface NotPast {

    String message() default "futureDay";

    /** How many years ahead the date may lie. */
    int years() default 20;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Uses the clock of the program. */
    class Validator implements ConstraintValidator<NotPast, LocalDate> {

        private final Clock clock;
        private int years;

        Validator(Clock clock) {
            this.clock = clock;
        }

        @Override
        public void initialize(NotPast constraint) {
            years = constraint.years();
        }

        @Override
        public boolean isValid(@Nullable LocalDate date, ConstraintValidatorContext context) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            return date == null
                    || (!date.isBefore(today) && !date.isAfter(today.plusYears(years)))
                    || Refusal.with(context, today);
        }
    }
}
