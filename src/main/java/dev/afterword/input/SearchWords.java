package dev.afterword.input;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** What is searched for: at most 200 characters and 16 words, so that one search stays cheap. Null is valid. */
@Size(max = 200)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SearchWords.Validator.class)
public @interface SearchWords {

    /** The most words. */
    int MOST = 16;

    String message() default "tooManyWords";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Counts what stands between spaces. */
    class Validator implements ConstraintValidator<SearchWords, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || text.strip().split("\\s+", MOST + 1).length <= MOST || Refusal.with(context, MOST);
        }
    }
}
