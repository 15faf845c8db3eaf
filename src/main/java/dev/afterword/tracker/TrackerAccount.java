package dev.afterword.tracker;

import dev.afterword.access.PersonRef;
import dev.afterword.tracker.remote.TrackerKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The account of a person in a tracker.
 *
 * @param account as the product's API names it: the number of a user, a login, an identifier
 */
public record TrackerAccount(PersonRef person, String account) {

    /** A tracker, and the viewer's own account there; null if nobody told it. */
    public record OwnAccount(
            UUID id,
            String name,
            TrackerKind kind,
            @Nullable String account) {}
}
