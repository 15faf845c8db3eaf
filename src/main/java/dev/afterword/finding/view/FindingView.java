package dev.afterword.finding.view;

import dev.afterword.finding.Disposition;
import dev.afterword.finding.DispositionKind;
import dev.afterword.finding.DispositionStatus;
import dev.afterword.finding.Finding;
import dev.afterword.finding.LinkedWorkView;
import dev.afterword.finding.Recurrence;
import dev.afterword.lesson.LessonAct;
import dev.afterword.lesson.LessonWalk;
import dev.afterword.markup.SafeHtml;
import dev.afterword.notification.WatchMode;
import dev.afterword.timeline.SequenceView.Link;
import dev.afterword.web.LessonThread;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finding in the form that its page needs.
 *
 * @param others titles of the incident's other findings by key, which it can be a duplicate of
 * @param repeats the earlier finding that it repeats, if the viewer sees both
 * @param remedies the work on the earlier finding
 * @param ownRequest whether the viewer requested the risk acceptance or changed the finding since, and so can't decide on it
 * @param watch what the viewer wants to hear of it
 * @param walk what the stations of its lesson rest on
 * @param act the message that is the verb of what its lesson waits for; that of the work where it is the viewer's to do
 * @param decidable whether the viewer may decide on the disposition now
 */
public record FindingView(
        Finding finding,
        DispositionStatus status,
        LessonThread thread,
        @Nullable SafeHtml description,
        List<Link> citations,
        List<LinkedWorkView> work,
        Map<String, String> others,
        boolean ownRequest,
        boolean decidable,
        @Nullable Recurrence repeats,
        List<Recurrence> repeatedBy,
        List<Remedy> remedies,
        WatchMode watch,
        LessonWalk walk,
        @Nullable LessonAct act) {

    /**
     * Work on an earlier finding.
     *
     * @param offered whether the recurrence can be linked to it too: it is open, and isn't linked yet
     */
    public record Remedy(LinkedWorkView line, boolean offered) {}

    /** Returns whether it needs a disposition, which findings that went well don't. */
    public boolean needsDisposition() {
        return status != DispositionStatus.NOT_NEEDED;
    }

    /** Returns whether it has planned actions that aren't follow-ups yet. */
    public boolean isPlanned() {
        Disposition decided = finding.disposition();
        return decided != null
                && decided.kind() == DispositionKind.FOLLOW_UPS
                && !finding.plannedActions().isEmpty();
    }

    /** Returns how much of its work, planned actions included, is open. */
    public long open() {
        return finding.plannedActions().size()
                + work.stream().filter(LinkedWorkView::isOpen).count();
    }

    /** Returns whether it has planned actions or linked work. */
    public boolean leadsToWork() {
        return isPlanned() || !work.isEmpty();
    }
}
