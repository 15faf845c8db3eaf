package dev.afterword.recommendation;

import dev.afterword.incident.citation.Citations;
import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Station;
import dev.afterword.web.LessonThread.StationState;
import dev.afterword.web.PageContext;
import java.util.List;
import java.util.Optional;

/** How far recommendations have gone, as threads. */
public final class RecommendationThreads {

    private final PageContext page;

    RecommendationThreads(PageContext page) {
        this.page = page;
    }

    /** With the revision that carries it, its readers, and its use. */
    LessonThread of(RecommendationDetail doc) {
        Recommendation r = doc.recommendation();
        ImplementingRevision carrying = doc.revisions().stream()
                .filter(each -> each.state() != RevisionState.WITHDRAWN)
                .findFirst()
                .orElse(null);
        if (carrying == null || !r.state().accepted()) {
            return of(r, doc.stakeholders().size(), doc.heard());
        }
        LessonThread.Builder thread = LessonThread.of(r.key(), carrying.href());
        origin(thread, r);
        thread.done(Station.DECISION, r.href() + "#decision", page.t("recommendation.thread.adopted"));
        String key = carrying.procedure();
        return switch (carrying.state()) {
            case PROPOSED, APPROVED, WITHDRAWN -> {
                String says = page.t("recommendation.thread." + carrying.state().name());
                thread.pending(Station.CHANGE, carrying.href(), says);
                yield thread.build(says);
            }
            case IN_FORCE, SUPERSEDED -> {
                thread.done(Station.CHANGE, carrying.href(), key);
                String read = page.t("procedure.thread.read", carrying.read(), carrying.readers());
                boolean all = carrying.readers() > 0 && carrying.read() >= carrying.readers();
                if (all) {
                    thread.done(Station.READERS, carrying.href() + "#readers", read);
                } else {
                    thread.pending(Station.READERS, carrying.href() + "#readers", read);
                }
                if (carrying.uses() > 0) {
                    thread.done(
                            Station.NEXT_USE,
                            "/procedures/" + key,
                            page.t("recommendation.thread.used", carrying.uses()));
                }
                yield thread.build(all ? "" : read);
            }
        };
    }

    /**
     * @param asked the number of stakeholders
     * @param heard how many of them have given an opinion
     */
    LessonThread of(Recommendation r, long asked, long heard) {
        LessonThread.Builder thread = LessonThread.of(r.key(), r.href());
        origin(thread, r);
        String decision = r.href() + "#decision";
        return switch (r.state()) {
            case OPEN -> waiting(thread, decision, page.t("recommendation.thread.OPEN"));
            case CONSULTING -> waiting(thread, decision, page.t("recommendation.thread.CONSULTING", heard, asked));
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
                        page.t("recommendation.thread.change"));
                yield thread.build(page.t("recommendation.thread.change"));
            }
            case DONE -> {
                thread.done(Station.DECISION, decision, page.t("recommendation.thread.adopted"));
                thread.done(Station.CHANGE, r.href() + "#history", page.t(r.state()));
                yield thread.build(page.t("recommendation.thread.DONE"));
            }
        };
    }

    private static LessonThread waiting(LessonThread.Builder thread, String decision, String says) {
        return thread.pending(Station.DECISION, decision, says).build(says);
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
