package dev.afterword.access;

import org.jspecify.annotations.Nullable;

/**
 * Which people are asked for.
 *
 * @param q a part of the name or e-mail address
 */
public record PeopleQuery(
        @Nullable String q,
        State state,
        @Nullable Role role,
        @Nullable Boolean external,
        @Nullable String pageToken,
        int size) {

    /** Whether people who were deactivated are listed. */
    public enum State {
        ACTIVE,
        INACTIVE,
        ALL
    }

    /** The same question, from another page on. */
    public PeopleQuery from(@Nullable String token) {
        return new PeopleQuery(q, state, role, external, token, size);
    }
}
