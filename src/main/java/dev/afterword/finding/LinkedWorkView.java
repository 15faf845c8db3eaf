package dev.afterword.finding;

import dev.afterword.web.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Linked work as a finding's page shows it.
 *
 * @param state the message key of its state
 * @param people the person who does it or decides on it, or those whose opinion is awaited; empty for no particular person
 * @param dueOn the due date; null if it is finished or has none
 * @param successMeasure how people will know that it works; null if there is none, and for recommendations
 * @param revisions the revisions of procedures that implement it, newest first; only for recommendations
 * @param since when it entered its state
 */
public record LinkedWorkView(
        UUID id,
        String key,
        String title,
        String href,
        String state,
        Progress progress,
        List<String> people,
        @Nullable LocalDate dueOn,
        @Nullable String successMeasure,
        List<Revised> revisions,
        @Nullable Instant since) {

    /** The state of a follow-up that holds in use. */
    private static final String PROVEN = "FollowUpState.EFFECTIVE";

    public LinkedWorkView {
        people = List.copyOf(people);
        revisions = List.copyOf(revisions);
    }

    /** Returns a copy with the revisions of another view of the same work added. */
    public LinkedWorkView withRevisionsOf(LinkedWorkView other) {
        List<Revised> all =
                Stream.concat(revisions.stream(), other.revisions.stream()).toList();
        return new LinkedWorkView(id, key, title, href, state, progress, people, dueOn, successMeasure, all, since);
    }

    /** Returns whether something is left to do. */
    public boolean isOpen() {
        return progress == Progress.OPEN || progress == Progress.FAILED;
    }

    /** Returns whether all of the follow-ups that were done are proven effective, and some were; recommendations are proven by theirs. */
    public static boolean isProven(List<LinkedWorkView> work) {
        List<LinkedWorkView> done = work.stream()
                .filter(each -> each.progress() == Progress.DONE && each.state().startsWith("FollowUpState."))
                .toList();
        return !done.isEmpty() && done.stream().allMatch(each -> each.state().equals(PROVEN));
    }

    /** Returns whether people have to read what it changes. */
    public boolean hasReaders() {
        return key.startsWith("REC-") || !revisions.isEmpty();
    }

    /** Returns the people it waits for, in the reader's language; empty for none. */
    public String names(Messages messages) {
        return names(messages, people);
    }

    private static String names(Messages messages, List<String> people) {
        return String.join(messages.t("thread.joint"), people);
    }

    /** Returns what it waits for, of whom and since when; null if it waits for nothing. */
    public @Nullable String waits(Messages messages, Function<Instant, String> day) {
        return switch (progress) {
            case OPEN, FAILED ->
                revisions.isEmpty()
                        ? messages.t(
                                "thread.waits." + state + (people.isEmpty() ? ".team" : ""),
                                names(messages, people),
                                since == null ? "" : day.apply(since))
                        : revisions.getFirst().waits(messages, day);
            case DONE, ENDED ->
                revisions.stream()
                        .map(each -> each.waits(messages, day))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        };
    }

    /** The progress of the work for the lesson thread. */
    public enum Progress {
        OPEN,
        /** It was returned or reopened. */
        FAILED,
        /** It is done and verified. */
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
     * A revision of a procedure that implements the work.
     *
     * @param procedure the procedure's key
     * @param state the message key of its state
     * @param hasTakenEffect whether it has taken effect, even if a later one has replaced it
     * @param readers how many people have to acknowledge it
     * @param read how many have
     * @param uses the number of incidents, as far as the viewer sees them, in which it or a later revision was used
     * @param unread the names of people who have to acknowledge it and haven't
     * @param since when it was proposed, or the start of the day on which it takes effect
     */
    public record Revised(
            String procedure,
            String title,
            int number,
            String href,
            String state,
            boolean hasTakenEffect,
            @Nullable LocalDate inForceOn,
            int readers,
            int read,
            int uses,
            List<String> unread,
            @Nullable Instant since) {

        /** Returns what it waits for, of whom and since when: its approval, its date, or its readers. Null if it waits for nothing. */
        @Nullable
        String waits(Messages messages, Function<Instant, String> day) {
            String date = since == null ? "" : day.apply(since);
            if (!hasTakenEffect) {
                return messages.t("thread.waits." + state, date);
            }
            return unread.isEmpty() ? null : messages.t("thread.waits.READERS", names(messages, unread), date);
        }
    }
}
