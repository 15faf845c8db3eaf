package dev.afterword.followup;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The background of a follow-up beyond its findings: the decision that led to it, and the things that implement it. Modules that
 * depend on this one implement it as beans.
 */
public interface FollowUpBackground {

    /** Returns first what led to it, then what implements it, as far as the current person sees them. Runs one statement. */
    List<BackgroundLine> of(UUID followUp);

    /**
     * A thing that led to a follow-up, or that implements it.
     *
     * @param state the state in its module, as a message key such as {@code RevisionState.IN_FORCE}
     * @param readers the people who have to read it; null if nobody has to, yet
     */
    public record BackgroundLine(
            Role role,
            String key,
            String title,
            String href,
            String state,
            @Nullable Readers readers) {

        /**
         * The people who have to read a revision that came into force.
         *
         * @param read how many of them acknowledged it
         * @param unread the names of up to three who haven't
         */
        public record Readers(int count, int read, List<String> unread, Instant since) {

            boolean isReadByAll() {
                return count > 0 && read >= count;
            }
        }

        /** The relation of the thing to the follow-up. */
        public enum Role {
            DECISION,
            CHANGE,
            /** Its issue in a tracker. */
            ISSUE
        }
    }
}
