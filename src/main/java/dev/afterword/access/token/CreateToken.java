package dev.afterword.access.token;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;

/**
 * Creates an API token.
 *
 * @param days the number of days after which it expires; {@link Tokens#DEFAULT_DAYS} by default
 * @param scope what it may be used for; everything by default
 */
public record CreateToken(
        @NotBlank @Size(max = 100) String name,
        @Range(min = 1, max = Tokens.MOST_DAYS) Integer days,
        Token.Scope scope) {

    public CreateToken {
        days = days == null ? Tokens.DEFAULT_DAYS : days;
        scope = scope == null ? Token.Scope.ALL : scope;
    }
}
