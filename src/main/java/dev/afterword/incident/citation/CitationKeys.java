package dev.afterword.incident.citation;

import dev.afterword.input.Refusal;
import dev.afterword.markup.Citation;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** At most 200 keys of events, evidence and findings within one incident ({@code T-1}, {@code E-1}, {@code F-1}); see {@link Citations#split}. */
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CitationKeys.Validator.class)
public @interface CitationKeys {

    String message() default "keys";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<CitationKeys, List<String>> {

        @Override
        public boolean isValid(@Nullable List<String> keys, ConstraintValidatorContext context) {
            if (keys == null) {
                return true;
            }
            List<String> garbled = keys.stream()
                    .filter(key -> Citation.parse(key)
                            .filter(citation -> citation.incident() == null)
                            .isEmpty())
                    .toList();
            return (garbled.isEmpty() && keys.size() <= Citations.MOST)
                    || Refusal.with(context, String.join(", ", garbled.isEmpty() ? keys : garbled));
        }
    }
}
