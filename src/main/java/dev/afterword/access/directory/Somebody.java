package dev.afterword.access.directory;

import dev.afterword.kernel.Changes;
import java.util.UUID;

/**
 * A person, a team or an organisation of the directory.
 *
 * @param external whether it belongs to another organisation
 */
public record Somebody(Kind kind, UUID id, String name, boolean external) implements Changes.Named {

    /** What is named. */
    public enum Kind {
        PERSON,
        TEAM,
        ORGANISATION
    }

    /** Returns whether this is that person, and not a team that the person is in. */
    public boolean isPerson(UUID person) {
        return kind == Kind.PERSON && id.equals(person);
    }
}
