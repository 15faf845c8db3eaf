package dev.afterword.finding;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a finding's page says of something that is done about it.
 *
 * @param state the message key of its state
 * @param owner who does it, or decides on it; null where nobody in particular
 * @param dueOn until when; null once it is over, or where it has no day
 * @param successMeasure how people will know that it works; null where nobody wrote it, and for what isn't a follow-up
 * @param revisions the revisions of procedures that carry it out, newest first; none but for recommendations
 */
public record LinkedWorkView(
        UUID id,
        String key,
        String title,
        String href,
        String state,
        Progress progress,
        @Nullable String owner,
        @Nullable LocalDate dueOn,
        @Nullable String successMeasure,
        List<Revised> revisions) {

    public LinkedWorkView {
        revisions = List.copyOf(revisions);
    }

    /** Work that isn't measured by itself. */
    public LinkedWorkView(
            UUID id,
            String key,
            String title,
            String href,
            String state,
            Progress progress,
            @Nullable String owner,
            @Nullable LocalDate dueOn,
            List<Revised> revisions) {
        this(id, key, title, href, state, progress, owner, dueOn, null, revisions);
    }

    /** With the revisions of another line of the same work behind its own. */
    public LinkedWorkView withRevisionsOf(LinkedWorkView other) {
        List<Revised> all =
                Stream.concat(revisions.stream(), other.revisions.stream()).toList();
        return new LinkedWorkView(id, key, title, href, state, progress, owner, dueOn, successMeasure, all);
    }

    /** How it stands, for the thread. */
    public enum Progress {
        OPEN,
        /** It came back: it was said to be done, and wasn't, or didn't hold. */
        FAILED,
        /** Done and proved. */
        DONE,
        /** It won't be done. */
        ENDED;

        /** Returns the CSS classes of its label. */
        public String style() {
            return switch (this) {
                case OPEN, ENDED -> "label";
                case FAILED -> "label label--red";
                case DONE -> "label label--green";
            };
        }
    }

    /**
     * A revision of a procedure that carries work out.
     *
     * @param procedure the procedure's key
     * @param state the message key of its state
     * @param came whether it has come into force, also where a later one has taken its place
     * @param readers how many have to read it
     * @param read how many did
     * @param uses in how many incidents that the viewer sees it, or a later one, was used
     */
    public record Revised(
            String procedure,
            String title,
            int number,
            String href,
            String state,
            boolean came,
            @Nullable LocalDate inForceOn,
            int readers,
            int read,
            int uses) {}
}
