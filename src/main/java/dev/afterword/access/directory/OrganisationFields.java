package dev.afterword.access.directory;

import dev.afterword.access.PersonFields;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an organisation that people fill in.
 *
 * @param contacts whom to turn to; they need no account here
 */
public record OrganisationFields(
        @NotBlank @Size(max = 300) String name,
        @Nullable @Size(max = 2_000) String note,
        @Size(max = 50) List<@Valid Contact> contacts) {

    /** Somebody at an organisation. */
    public record Contact(
            @NotBlank @Size(max = 300) String name,
            @Nullable @Size(max = 100) String role,

            @Nullable @Pattern(regexp = PersonFields.EMAIL, message = "email") @Size(max = 254)
            String email,

            @Nullable @Size(max = 100) String phone) {}
}
