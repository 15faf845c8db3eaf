package dev.afterword.recommendation;

import dev.afterword.followup.FollowUpState;
import dev.afterword.incident.citation.Citations;
import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Station;
import dev.afterword.web.LessonThread.StationState;
import dev.afterword.web.PageContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far recommendations have gone, as threads. */
public final class RecommendationThreads {

    private final PageContext page;

    RecommendationThreads(PageContext page) {
        this.page = page;
    }

    LessonThread of(RecommendationDetail doc) {
        return of(doc.recommendation(), doc.revisions(), doc.stakeholders().size(), doc.heard(), waits(doc));
    }

    /**
     * @param revisions those that implement it, the newest first
     * @param asked the number of stakeholders
     * @param heard how many of them have given an opinion
     */
    LessonThread of(Recommendation r, List<ImplementingRevision> revisions, long asked, long heard) {
        return of(r, revisions, asked, heard, null);
    }

    private LessonThread of(
            Recommendation r, List<ImplementingRevision> revisions, long asked, long heard, @Nullable String waits) {
        ImplementingRevision carrying = revisions.stream()
                .filter(each -> each.state() != RevisionState.WITHDRAWN)
                .findFirst()
                .orElse(null);
        if (carrying == null || !r.state().accepted()) {
            return of(r, asked, heard, waits);
        }
        LessonThread.Builder thread = LessonThread.of(r.key(), carrying.href());
        origin(thread, r);
        thread.done(Station.DECISION, r.href() + "#decision", adopted(r));
        return switch (carrying.state()) {
            case PROPOSED, APPROVED, WITHDRAWN -> {
                String until = page.t(
                        "thread.waits.RevisionState." + carrying.state().name(),
                        page.words().day(carrying.since()));
                thread.pending(Station.CHANGE, carrying.href(), until);
                yield thread.build(
                        page.t("recommendation.thread." + carrying.state().name()));
            }
            case IN_FORCE, SUPERSEDED -> inForce(thread, r, carrying);
        };
    }

    private String adopted(Recommendation r) {
        return page.t(
                r.decision() == null
                        ? RecommendationState.ADOPTED
                        : r.decision().outcome());
    }

    /** Its readers are waited for once the change is verified, as in the lesson that it comes from. */
    private LessonThread inForce(LessonThread.Builder thread, Recommendation r, ImplementingRevision carrying) {
        String readers = carrying.href() + "#readers";
        String read = page.t("thread.read", carrying.read(), carrying.readers());
        boolean all = carrying.readers() > 0 && carrying.read() >= carrying.readers();
        if (all) {
            thread.done(Station.READERS, readers, read);
        } else {
            thread.open(Station.READERS, readers, read);
        }
        if (carrying.uses() > 0) {
            thread.done(
                    Station.NEXT_USE,
                    "/procedures/" + carrying.procedure(),
                    page.t("recommendation.thread.used", carrying.uses()));
        }
        ChangeRef unverified = unverified(r);
        if (unverified != null) {
            return verifying(thread, unverified);
        }
        thread.done(Station.CHANGE, carrying.href(), carrying.procedure());
        if (!all) {
            String waits = LessonThread.reading(
                    page,
                    carrying.read(),
                    carrying.readers(),
                    carrying.unread(),
                    page.words().day(carrying.since()));
            thread.pending(Station.READERS, readers, waits);
        }
        return thread.build(all ? "" : read);
    }

    /** Returns the follow-up that its decision made, as long as the response team has to verify that it works. */
    private static @Nullable ChangeRef unverified(Recommendation r) {
        ChangeRef change = r.change();
        return change != null && change.state().open() ? change : null;
    }

    private LessonThread verifying(LessonThread.Builder thread, ChangeRef change) {
        String state = page.t(change.state());
        String note = change.key() + " " + state;
        return change.state() == FollowUpState.RETURNED || change.state() == FollowUpState.REOPENED
                ? thread.failed(Station.CHANGE, change.href(), note).build(state)
                : thread.pending(Station.CHANGE, change.href(), note).build(state);
    }

    /** Returns what the decision, or the change, waits for, of whom and since when. */
    private String waits(RecommendationDetail doc) {
        Recommendation r = doc.recommendation();
        String awaited = doc.stakeholders().stream()
                .filter(each -> each.opinion() == null)
                .map(each -> each.person().name())
                .collect(Collectors.joining(page.t("thread.joint")));
        Instant asked = doc.stakeholders().stream()
                .map(Stakeholder::askedAt)
                .max(Comparator.naturalOrder())
                .orElse(r.proposedAt());
        return switch (r.state()) {
            case OPEN -> waits(r.state(), "", r.proposedAt());
            case CONSULTING -> waits(r.state(), awaited, asked);
            case ADOPTED, ADAPTED, REJECTED, DONE ->
                waits(
                        r.state(),
                        r.change() == null ? "" : r.change().owner().name(),
                        r.decision() == null ? r.proposedAt() : r.decision().decidedAt());
        };
    }

    private String waits(RecommendationState state, String who, Instant since) {
        return state == RecommendationState.REJECTED || state == RecommendationState.DONE
                ? ""
                : page.t(
                        "thread.waits.RecommendationState." + state.name() + (who.isEmpty() ? ".team" : ""),
                        who,
                        page.words().day(since));
    }

    private LessonThread of(Recommendation r, long asked, long heard, @Nullable String waits) {
        LessonThread.Builder thread = LessonThread.of(r.key(), r.href());
        origin(thread, r);
        String decision = r.href() + "#decision";
        return switch (r.state()) {
            case OPEN -> waiting(thread, decision, waits, page.t("recommendation.thread.OPEN"));
            case CONSULTING ->
                waiting(thread, decision, waits, page.t("recommendation.thread.CONSULTING", heard, asked));
            case REJECTED ->
                thread.failed(Station.DECISION, decision, page.t("recommendation.thread.REJECTED"))
                        .notApplicable(Station.CHANGE, page.t(StationState.NOT_APPLICABLE))
                        .notApplicable(Station.READERS, page.t(StationState.NOT_APPLICABLE))
                        .notApplicable(Station.NEXT_USE, page.t(StationState.NOT_APPLICABLE))
                        .build(page.t("recommendation.thread.REJECTED"));
            case ADOPTED, ADAPTED -> {
                thread.done(Station.DECISION, decision, page.t(r.state()));
                thread.pending(
                        Station.CHANGE,
                        r.change() == null
                                ? decision
                                : "/follow-ups/" + r.change().key(),
                        waits == null ? page.t("recommendation.thread.change") : waits);
                yield thread.build(page.t("recommendation.thread.change"));
            }
            case DONE -> {
                thread.done(Station.DECISION, decision, adopted(r));
                ChangeRef unverified = unverified(r);
                if (unverified != null) {
                    yield verifying(thread, unverified);
                }
                thread.done(Station.CHANGE, r.href() + "#history", page.t(r.state()));
                yield thread.build(page.t("recommendation.thread.DONE"));
            }
        };
    }

    private static LessonThread waiting(
            LessonThread.Builder thread, String decision, @Nullable String waits, String says) {
        return thread.pending(Station.DECISION, decision, waits == null ? says : waits)
                .build(says);
    }

    /** The stations before the decision: evidence, event and finding of the incident that it comes from. */
    public static void origin(LessonThread.Builder thread, Recommendation r) {
        String incident = r.incidentKey();
        if (incident == null || r.findings().isEmpty()) {
            return;
        }
        first(r.findings(), 'E').ifPresent(key -> thread.done(Station.EVIDENCE, Citations.href(incident, key), key));
        first(r.findings(), 'T').ifPresent(key -> thread.done(Station.EVENT, Citations.href(incident, key), key));
        String keys =
                String.join(" ", r.findings().stream().map(FindingRef::key).toList());
        thread.done(
                Station.FINDING,
                Citations.href(incident, r.findings().getFirst().key()),
                keys);
    }

    private static Optional<String> first(List<FindingRef> findings, char kind) {
        return findings.stream()
                .flatMap(finding -> finding.citations().stream())
                .filter(key -> key.charAt(0) == kind)
                .findFirst();
    }
}
