package dev.afterword.incident;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person, team or organisation that took part in the response.
 *
 * @param external whether it belongs to another organisation
 * @param needed whether the review needs it: it attends, contributes, or is excused with a reason
 * @param person the account of a person of this installation, where it is one
 */
public record Party(
        UUID id,
        String name,
        @Nullable String organisation,
        @Nullable String role,
        boolean external,
        boolean needed,
        @Nullable UUID person,
        long version) {}
