package dev.afterword.followup;

import dev.afterword.finding.FindingWork.Linked;
import dev.afterword.incident.Citations;
import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Stop;
import dev.afterword.web.LessonThread.StopState;
import dev.afterword.web.Shell;
import java.util.Optional;

/** How far a lesson has gone, told from a follow-up. */
final class FollowUpThreads {

    private FollowUpThreads() {}

    static LessonThread of(Shell shell, FollowUpDoc doc) {
        FollowUp followUp = doc.followUp();
        LessonThread.Builder thread = LessonThread.of(followUp.key(), followUp.href());
        if (doc.findings().isEmpty()) {
            if (!followUp.seesIncident()) {
                String hidden = shell.t("thread.hidden");
                thread.hidden(Stop.EVIDENCE, hidden).hidden(Stop.EVENT, hidden);
            }
            thread.done(Stop.FINDING, followUp.href() + "#findings", null);
        } else {
            from(thread, doc.findings().getFirst(), followUp);
        }
        BackgroundLine decision = doc.background(BackgroundLine.Role.DECISION);
        if (decision == null) {
            thread.done(Stop.DECISION, followUp.href(), null);
        } else {
            thread.done(Stop.DECISION, decision.href(), decision.key());
        }
        if (followUp.facts().kind() != FollowUpKind.PROCEDURE_CHANGE) {
            thread.none(Stop.READERS, shell.t(StopState.NONE));
        }
        return changing(shell, thread, followUp);
    }

    private static void from(LessonThread.Builder thread, Linked linked, FollowUp followUp) {
        boolean seen = !linked.incidentKey().isEmpty();
        for (Stop stop : new Stop[] {Stop.EVIDENCE, Stop.EVENT}) {
            first(linked, stop == Stop.EVIDENCE ? 'E' : 'T')
                    .ifPresent(key -> thread.done(
                            stop,
                            seen ? Citations.href(linked.incidentKey(), key) : followUp.href(),
                            seen ? key : null));
        }
        thread.done(
                Stop.FINDING,
                seen ? Citations.href(linked.incidentKey(), linked.key()) : followUp.href() + "#findings",
                seen ? linked.key() : null);
    }

    private static Optional<String> first(Linked linked, char kind) {
        return linked.citations().stream().filter(key -> key.charAt(0) == kind).findFirst();
    }

    private static LessonThread changing(Shell shell, LessonThread.Builder thread, FollowUp followUp) {
        String state = shell.t(followUp.state());
        return switch (followUp.state()) {
            case PROPOSED, ACCEPTED, IN_PROGRESS, RESOLVED ->
                thread.now(Stop.CHANGE, state).saying(state);
            case RETURNED, REOPENED ->
                thread.failed(Stop.CHANGE, followUp.href(), state).saying(state);
            case RISK_ACCEPTED -> thread.saying(state);
            case VERIFIED ->
                thread.done(Stop.CHANGE, followUp.href(), state)
                        .ahead(Stop.NEXT_USE, shell.t("thread.holds"))
                        .saying(state);
            case EFFECTIVE ->
                thread.done(Stop.CHANGE, followUp.href(), state)
                        .done(Stop.NEXT_USE, followUp.href(), null)
                        .saying(state);
        };
    }
}
