package dev.afterword.followup;

import dev.afterword.finding.FindingLinks.Linked;
import dev.afterword.incident.citation.Citations;
import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Station;
import dev.afterword.web.LessonThread.StationState;
import dev.afterword.web.PageContext;
import java.util.Optional;

/** The progress of a lesson, shown from a follow-up. */
final class FollowUpThreads {

    private FollowUpThreads() {}

    static LessonThread of(PageContext page, FollowUpDetail doc) {
        FollowUp followUp = doc.followUp();
        LessonThread.Builder thread = LessonThread.of(followUp.key(), followUp.href());
        if (doc.findings().isEmpty()) {
            if (!followUp.seesIncident()) {
                String hidden = page.t("thread.hidden");
                thread.hidden(Station.EVIDENCE, hidden).hidden(Station.EVENT, hidden);
            }
            thread.done(Station.FINDING, followUp.href() + "#findings", null);
        } else {
            from(thread, doc.findings().getFirst(), followUp);
        }
        FollowUpBackground.BackgroundLine decision = doc.background(FollowUpBackground.BackgroundLine.Role.DECISION);
        if (decision == null) {
            thread.done(Station.DECISION, followUp.href(), null);
        } else {
            thread.done(Station.DECISION, decision.href(), decision.key());
        }
        if (followUp.facts().kind() != FollowUpKind.PROCEDURE_CHANGE) {
            thread.notApplicable(Station.READERS, page.t(StationState.NOT_APPLICABLE));
        }
        return changing(page, thread, followUp);
    }

    private static void from(LessonThread.Builder thread, Linked linked, FollowUp followUp) {
        boolean seen = !linked.incidentKey().isEmpty();
        for (Station stop : new Station[] {Station.EVIDENCE, Station.EVENT}) {
            first(linked, stop == Station.EVIDENCE ? 'E' : 'T')
                    .ifPresent(key -> thread.done(
                            stop,
                            seen ? Citations.href(linked.incidentKey(), key) : followUp.href(),
                            seen ? key : null));
        }
        thread.done(
                Station.FINDING,
                seen ? Citations.href(linked.incidentKey(), linked.key()) : followUp.href() + "#findings",
                seen ? linked.key() : null);
    }

    private static Optional<String> first(Linked linked, char kind) {
        return linked.citations().stream().filter(key -> key.charAt(0) == kind).findFirst();
    }

    private static LessonThread changing(PageContext page, LessonThread.Builder thread, FollowUp followUp) {
        String state = page.t(followUp.state());
        return switch (followUp.state()) {
            case PROPOSED, ACCEPTED, IN_PROGRESS, RESOLVED ->
                thread.pending(Station.CHANGE, state).build(state);
            case RETURNED, REOPENED ->
                thread.failed(Station.CHANGE, followUp.href(), state).build(state);
            case RISK_ACCEPTED -> thread.build(state);
            case VERIFIED ->
                thread.done(Station.CHANGE, followUp.href(), state)
                        .open(Station.NEXT_USE, page.t("thread.holds"))
                        .build(state);
            case EFFECTIVE ->
                thread.done(Station.CHANGE, followUp.href(), state)
                        .done(Station.NEXT_USE, followUp.href(), null)
                        .build(state);
        };
    }
}
