package dev.afterword.review;

import dev.afterword.kernel.DomainEvent;
import dev.afterword.kernel.Restriction;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to a review, for the record. */
public sealed interface ReviewEvent extends DomainEvent {

    /** A step from one state to the next. */
    record Moved(UUID incident, UUID actor, String action, String object, Map<String, ?> before, Map<String, ?> after)
            implements ReviewEvent {}

    /** The text, what is not applicable, or who took part, changed. */
    record Edited(
            UUID incident,
            UUID actor,
            String action,
            String object,
            @Nullable Restriction restriction,
            Map<String, ?> before,
            Map<String, ?> after)
            implements ReviewEvent {}

    /** A sign-off was asked for, given, refused or withdrawn. */
    record SignedOff(
            UUID incident, UUID actor, String action, String object, Map<String, ?> before, Map<String, ?> after)
            implements ReviewEvent {}

    /** An attribution was recorded, changed or withdrawn; or somebody read what takes the clearance. */
    record Attributed(
            UUID incident,
            UUID actor,
            String action,
            String object,
            @Nullable Restriction restriction,
            Map<String, ?> before,
            Map<String, ?> after)
            implements ReviewEvent {
        @Override
        public boolean work() {
            return !action.equals("attribution.read");
        }
    }
}
