package dev.afterword.finding;

import dev.afterword.timeline.SequenceView.Link;
import dev.afterword.web.LessonThread;
import dev.afterword.web.SafeHtml;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finding as its page shows it.
 *
 * @param others titles of the incident's other findings by key, to be a duplicate of
 * @param repeats the earlier finding that it repeats, where the viewer sees both
 * @param remedies what is done about the one that it repeats
 * @param ownRequest whether the viewer asked to accept the risk, and so can't answer
 */
public record FindingView(
        Finding finding,
        DispositionStatus fate,
        LessonThread thread,
        @Nullable SafeHtml description,
        List<Link> citations,
        List<LinkedWorkView> work,
        Map<String, String> others,
        boolean ownRequest,
        @Nullable Recurrence repeats,
        List<Recurrence> repeatedBy,
        List<Remedy> remedies) {

    /**
     * Something that is done about an earlier finding.
     *
     * @param offered whether the finding that repeats it may be followed up with it too: it is open, and isn't yet
     */
    public record Remedy(LinkedWorkView line, boolean offered) {}

    /** Whether anything has to become of it: not where it is about what went well. */
    public boolean needsDisposition() {
        return fate != DispositionStatus.NOT_NEEDED;
    }

    /** Whether planned actions wait to become follow-ups. */
    public boolean isPlanned() {
        Disposition decided = finding.disposition();
        return decided != null
                && decided.kind() == DispositionKind.FOLLOW_UPS
                && !finding.intentions().isEmpty();
    }

    /** Whether something is planned, or being done, already. */
    public boolean leadsToWork() {
        return isPlanned() || !work.isEmpty();
    }
}
