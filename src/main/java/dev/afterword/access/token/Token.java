package dev.afterword.access.token;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API token without its secret, which only its person has.
 *
 * @param modules the modules that it is limited to; empty for all
 */
public record Token(
        UUID id,
        String name,
        Scope scope,
        Set<Module> modules,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    /** What the token may be used for: everything that its person may do, or reading only. */
    public enum Scope {
        ALL,
        READ
    }

    /** The modules that have addresses in the API, by which a token is limited. */
    public enum Module {
        INCIDENT,
        MEMBERSHIP,
        TIMELINE,
        RECORD,
        EVIDENCE,
        FINDING,
        REVIEW,
        EVALUATION,
        REPORT,
        FOLLOWUP,
        TRACKER,
        DISCLOSURE,
        RECOMMENDATION,
        PROCEDURE,
        COMMENT,
        NOTIFICATION,
        INTAKE,
        PEOPLE,
        CATALOG,
        SEARCH,
        INSIGHT,
        LESSON,
        AUDIT;

        /** Returns whether the class belongs to this module. */
        public boolean has(Class<?> type) {
            return type.getName().startsWith("dev.afterword." + name().toLowerCase(Locale.ROOT) + ".");
        }
    }
}
