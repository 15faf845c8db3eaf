package dev.afterword.incident;

import dev.afterword.catalog.Rsit;
import dev.afterword.input.Refusal;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A class or class/type of {@link Rsit}. Null is valid. */
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = KnownCategory.Validator.class)
@interface KnownCategory {

    String message() default "oneOf";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<KnownCategory, String> {

        @Override
        public boolean isValid(@Nullable String category, ConstraintValidatorContext context) {
            return category == null
                    || Rsit.knows(category)
                    || Refusal.with(context, String.join(", ", Rsit.categories()));
        }
    }
}
