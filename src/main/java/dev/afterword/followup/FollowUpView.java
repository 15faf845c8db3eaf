package dev.afterword.followup;

import dev.afterword.web.CitationTarget;
import dev.afterword.web.LessonThread;
import dev.afterword.web.SafeHtml;
import dev.afterword.web.Shell;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up as its page shows it.
 *
 * @param findings the descriptions of the findings that it serves, by their key in the list
 * @param cited where the citations of its history lead
 */
public record FollowUpView(
        FollowUpDoc doc,
        LessonThread thread,
        @Nullable SafeHtml description,
        Map<String, SafeHtml> findings,
        Map<String, CitationTarget> cited) {

    public FollowUp followUp() {
        return doc.followUp();
    }

    /** What was found when it was looked at last; null where it never was. */
    public @Nullable FollowUpStep lastLook() {
        return doc.steps().stream()
                .filter(step -> step.action() == FollowUpAction.REVIEWED)
                .findFirst()
                .orElse(null);
    }

    public boolean may(String what) {
        return doc.may().contains(FollowUpDoc.May.valueOf(what));
    }

    /** What a field was changed from or to, in the reader's words; the history keeps names of constants and ISO days. */
    public static String told(Shell shell, String field, String value) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (field) {
            case "kind" -> shell.t(FollowUpKind.valueOf(value));
            case "priority" -> shell.t(Priority.valueOf(value));
            case "dueOn", "nextReviewOn" -> shell.words().day(LocalDate.parse(value));
            default -> value;
        };
    }
}
