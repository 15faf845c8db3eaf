package dev.afterword.access;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A time zone that Java knows, such as {@code Asia/Taipei}; null passes. */
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ZoneName.Validator.class)
public @interface ZoneName {

    String message() default "zone";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Parses the name. */
    class Validator implements ConstraintValidator<ZoneName, String> {

        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            try {
                return name == null || !ZoneId.of(name).getId().isEmpty();
            } catch (DateTimeException e) {
                return false;
            }
        }
    }
}
