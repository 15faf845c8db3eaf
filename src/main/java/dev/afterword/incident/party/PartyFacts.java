package dev.afterword.incident.party;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a participant that people fill in.
 *
 * @param external whether it belongs to another organisation
 * @param needed whether the review requires it: it attends, contributes, or is excused with a reason
 * @param person the account, if the participant is a person in this installation
 */
public record PartyFacts(
        @NotBlank @Size(max = 300) String name,
        @Nullable @Size(max = 300) String organisation,
        @Nullable @Size(max = 100) String role,
        boolean external,
        boolean needed,
        @Nullable UUID person) {}
