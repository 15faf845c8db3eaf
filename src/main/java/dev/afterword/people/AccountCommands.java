package dev.afterword.people;

import dev.afterword.input.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The commands about accounts that concern a password. */
final class AccountCommands {

    private AccountCommands() {}

    /** @param next the page that the person wanted to open */
    record StartSession(
            @NotBlank @Size(max = 254) String email,
            @Secret @NotNull String password,
            @Nullable @Size(max = 2_000) String next) {}

    /** @param current the password so far */
    record ChangePassword(
            @Secret @NotNull String current,
            @Secret @NotNull String password) {}

    /**
     * Sets a first password by a one-time link.
     *
     * @param secret the secret of the link, or the whole link
     */
    record UseLink(
            @NotBlank @Size(max = 300) String secret,
            @Secret @NotNull String password) {}
}
