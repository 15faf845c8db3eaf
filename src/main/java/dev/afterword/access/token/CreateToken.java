package dev.afterword.access.token;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.hibernate.validator.constraints.Range;

/**
 * Creates an API token.
 *
 * @param days the number of days after which it expires; {@link Tokens#DEFAULT_DAYS} by default
 * @param scope what it may be used for; everything by default
 * @param modules the modules that it is limited to; all by default
 */
public record CreateToken(
        @NotBlank @Size(max = 100) String name,
        @Range(min = 1, max = Tokens.MOST_DAYS) Integer days,
        Token.Scope scope,
        Set<Token.Module> modules) {

    public CreateToken {
        days = days == null ? Tokens.DEFAULT_DAYS : days;
        scope = scope == null ? Token.Scope.ALL : scope;
        modules = modules == null ? Set.of() : Set.copyOf(modules);
    }
}
