package dev.afterword.input;

import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;

/** The arguments of the message about a violation, such as the first date that is allowed. */
public record Refusal(List<Object> arguments) {

    /** Passes the arguments from a validator that refuses a value. Always returns false, so that the validator can return it. */
    public static boolean with(ConstraintValidatorContext context, Object... arguments) {
        context.unwrap(HibernateConstraintValidatorContext.class).withDynamicPayload(new Refusal(List.of(arguments)));
        return false;
    }
}
