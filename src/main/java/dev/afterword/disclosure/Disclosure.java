package dev.afterword.disclosure;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that left the installation.
 *
 * @param object the key of what it is about
 * @param recipient who got it, in words
 * @param internal whether the recipient belongs to this organisation
 * @param content exactly what was sent, as text
 * @param sentAt when it was handed to the network; from then on it has to be taken for known over there
 * @param receivedAt when the recipient confirmed it; null if it didn't
 */
public record Disclosure(
        UUID id,
        Kind kind,
        String object,
        String recipient,
        boolean internal,
        String content,
        PersonRef decidedBy,
        Instant decidedAt,
        Instant sentAt,
        @Nullable Instant receivedAt,
        Tlp tlp,
        @Nullable Restriction restricted) {

    /** What was sent; the messages are {@code Kind.<NAME>}. */
    public enum Kind {
        TRACKER_ISSUE,
        TRACKER_ASSIGNEE,
        TRACKER_COMMENT
    }
}
