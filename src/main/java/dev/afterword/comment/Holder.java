package dev.afterword.comment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the address of comments names.
 *
 * @param incident the incident in whose trail they are recorded; null for procedures
 */
record Holder(
        Collection collection,
        String key,
        UUID id,
        @Nullable UUID incident) {

    enum Collection {
        INCIDENTS("incidents"),
        FOLLOW_UPS("follow-ups"),
        PROCEDURES("procedures");

        private final String path;

        Collection(String path) {
            this.path = path;
        }

        /** Returns the first part of the addresses. */
        String path() {
            return path;
        }
    }

    String page() {
        return "/" + collection.path() + "/" + key;
    }

    String comments() {
        return page() + "/comments";
    }

    /** Returns how the audit trail names a comment. */
    String object(UUID comment) {
        return key + "/comments/" + comment;
    }
}
