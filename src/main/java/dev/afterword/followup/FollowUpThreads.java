package dev.afterword.followup;

import dev.afterword.finding.FindingLinks.Linked;
import dev.afterword.followup.FollowUpBackground.BackgroundLine;
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
            from(page, thread, doc.findings().getFirst(), followUp);
        }
        BackgroundLine decision = doc.background(BackgroundLine.Role.DECISION);
        if (decision == null) {
            thread.done(Station.DECISION, followUp.href(), null);
        } else {
            thread.done(Station.DECISION, decision.href(), decision.key());
        }
        if (followUp.facts().kind() == FollowUpKind.PROCEDURE_CHANGE) {
            readers(page, thread, doc);
        } else {
            notApplicable(page, thread, Station.READERS);
        }
        return changing(page, thread, doc);
    }

    /** Readers of the latest revision that implements it are waited for once the change is verified, as in the lesson that it comes from. */
    private static void readers(PageContext page, LessonThread.Builder thread, FollowUpDetail doc) {
        for (BackgroundLine revision : doc.background()) {
            BackgroundLine.Readers readers = revision.readers();
            if (readers == null) {
                continue;
            }
            String href = revision.href() + "#readers";
            String read = page.t("thread.read", readers.read(), readers.count());
            if (readers.isReadByAll()) {
                thread.done(Station.READERS, href, read);
            } else if (doc.followUp().state() == FollowUpState.VERIFIED) {
                String since = page.words().day(readers.since());
                thread.pending(
                        Station.READERS,
                        href,
                        LessonThread.reading(page, readers.read(), readers.count(), readers.unread(), since));
            } else {
                thread.open(Station.READERS, href, read);
            }
            return;
        }
    }

    private static void notApplicable(PageContext page, LessonThread.Builder thread, Station... stops) {
        for (Station stop : stops) {
            thread.notApplicable(stop, page.t(StationState.NOT_APPLICABLE));
        }
    }

    private static void from(PageContext page, LessonThread.Builder thread, Linked linked, FollowUp followUp) {
        boolean seen = !linked.incidentKey().isEmpty();
        for (Station stop : new Station[] {Station.EVIDENCE, Station.EVENT}) {
            first(linked, stop == Station.EVIDENCE ? 'E' : 'T')
                    .ifPresent(key -> thread.done(
                            stop,
                            seen ? Citations.href(linked.incidentKey(), key) : followUp.href(),
                            seen ? key : null));
        }
        if (!seen && first(linked, 'E').isEmpty() && first(linked, 'T').isPresent()) {
            thread.hidden(Station.EVIDENCE, page.t("thread.hidden"));
        }
        thread.done(
                Station.FINDING,
                seen ? Citations.href(linked.incidentKey(), linked.key()) : followUp.href() + "#findings",
                seen ? linked.key() : null);
    }

    private static Optional<String> first(Linked linked, char kind) {
        return linked.citations().stream().filter(key -> key.charAt(0) == kind).findFirst();
    }

    /** Returns what it waits for, of whom and since when. */
    private static String waits(PageContext page, FollowUp followUp) {
        return page.t(
                "thread.waits.FollowUpState." + followUp.state().name(),
                followUp.facts().owner().name(),
                page.words().day(followUp.since()));
    }

    /** Returns who checks whether it holds, and when. */
    private static String checked(PageContext page, FollowUp followUp) {
        FollowUp.EffectCheck check = followUp.check();
        return check == null
                ? page.t("thread.holds")
                : page.t("thread.checked", check.by().name(), page.words().day(check.on()));
    }

    /** Returns what proved that it holds: somebody's check, the next use of a procedure, or time. */
    private static String proven(PageContext page, FollowUpDetail doc) {
        FollowUpStep effect = doc.effect();
        if (effect == null) {
            return page.t("thread.proven");
        }
        if (effect.by() != null) {
            return page.t("thread.proven.by", effect.by().name(), page.words().day(effect.at()));
        }
        return page.t(effect.link() == null ? "thread.proven.time" : "thread.proven.use");
    }

    private static LessonThread changing(PageContext page, LessonThread.Builder thread, FollowUpDetail doc) {
        FollowUp followUp = doc.followUp();
        String state = page.t(followUp.state());
        return switch (followUp.state()) {
            case PROPOSED, ACCEPTED, IN_PROGRESS, RESOLVED ->
                thread.pending(Station.CHANGE, followUp.href(), waits(page, followUp))
                        .build(state);
            case RETURNED, REOPENED ->
                thread.failed(Station.CHANGE, followUp.href(), waits(page, followUp))
                        .build(state);
            case RISK_ACCEPTED -> {
                notApplicable(page, thread, Station.CHANGE, Station.READERS, Station.NEXT_USE);
                yield thread.build(state);
            }
            case VERIFIED ->
                thread.done(Station.CHANGE, followUp.href(), state)
                        .open(Station.NEXT_USE, followUp.href(), checked(page, followUp))
                        .build(state);
            case EFFECTIVE ->
                thread.done(Station.CHANGE, followUp.href(), state)
                        .done(Station.NEXT_USE, followUp.href() + "#history", proven(page, doc))
                        .build(state);
        };
    }
}
