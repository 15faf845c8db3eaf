package dev.afterword.procedure;

import dev.afterword.procedure.text.ProcedureStep;
import dev.afterword.recommendation.Recommendation;
import dev.afterword.recommendation.RecommendationThreads;
import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Station;
import dev.afterword.web.LessonThread.StationState;
import dev.afterword.web.PageContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the lessons behind a revision and behind each of its steps have gone, as threads. */
final class ProcedureThreads {

    private final PageContext page;
    private final ProcedureDetail doc;
    private final String href;

    ProcedureThreads(PageContext page, ProcedureDetail doc) {
        this.page = page;
        this.doc = doc;
        this.href = doc.procedure().href(doc.revision().number());
    }

    /** The revision as a whole. */
    LessonThread of() {
        return thread(
                doc.procedure().key() + " " + doc.revision().number(),
                doc.revision().number(),
                doc.carriedHere(),
                doc.uses().stream()
                        .filter(use -> use.revision() >= doc.revision().number())
                        .toList());
    }

    /** One step: the revision that last changed it, and how it held since. */
    LessonThread of(ProcedureStep step) {
        return thread(
                step.key(),
                step.since(),
                doc.carried().getOrDefault(step.since(), List.of()),
                doc.uses(step).filter(use -> use.revision() >= step.since()).toList());
    }

    private LessonThread thread(String key, int number, List<Recommendation> carried, List<StepUse> uses) {
        LessonThread.Builder thread = LessonThread.of(key, href);
        if (carried.isEmpty()) {
            for (Station origin : List.of(Station.EVIDENCE, Station.EVENT, Station.FINDING, Station.DECISION)) {
                thread.notApplicable(origin, page.t(StationState.NOT_APPLICABLE));
            }
        } else {
            Recommendation first = carried.getFirst();
            RecommendationThreads.origin(thread, first);
            String keys = carried.size() == 1 ? first.key() : page.t("procedure.thread.adopted", carried.size());
            thread.done(Station.DECISION, first.href() + "#decision", keys);
        }
        String waits = change(thread, number);
        if (waits != null) {
            thread.pending(Station.CHANGE, doc.procedure().href(number), waits);
            return thread.build(waits);
        }
        return readers(thread, uses);
    }

    /** Marks the change as done, or returns what it waits for. */
    private @Nullable String change(LessonThread.Builder thread, int number) {
        Revision revision = doc.revisions().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElse(doc.revision());
        return switch (doc.state(revision)) {
            case PROPOSED ->
                page.t("thread.waits.RevisionState.PROPOSED", page.words().day(revision.proposedAt()));
            case APPROVED ->
                page.t(
                        "procedure.thread.APPROVED",
                        revision.approval() == null
                                ? ""
                                : page.words().day(revision.approval().inForceOn()));
            case WITHDRAWN -> page.t("procedure.thread.WITHDRAWN");
            case IN_FORCE, SUPERSEDED -> {
                thread.done(Station.CHANGE, doc.procedure().href(number), page.t("procedure.thread.revision", number));
                yield null;
            }
        };
    }

    private LessonThread readers(LessonThread.Builder thread, List<StepUse> uses) {
        StepUse failed = uses.stream()
                .filter(use -> use.outcome() == ProcedureUse.StepOutcome.NOT_FOLLOWED)
                .findFirst()
                .orElse(null);
        StepUse held = uses.stream()
                .filter(use -> use.outcome() == ProcedureUse.StepOutcome.FOLLOWED)
                .findFirst()
                .orElse(null);
        long all = doc.readings().size();
        String read = page.t("thread.read", doc.read(), all);
        if (doc.read() == all && all > 0) {
            thread.done(Station.READERS, href + "#readers", read);
        } else if (failed == null) {
            thread.pending(Station.READERS, href + "#readers", waits(all));
        }
        if (failed != null) {
            String says = page.t("procedure.thread.failed", failed.incident());
            thread.failed(Station.NEXT_USE, used(failed), says);
            return thread.build(says);
        }
        if (held != null) {
            thread.done(Station.NEXT_USE, used(held), held.incident());
        }
        return thread.build(doc.read() < all || all == 0 ? read : says(held));
    }

    /** Returns how many have read it and, if it is in force, who hasn't and since when. */
    private String waits(long all) {
        Revision.Approval approval = doc.revision().approval();
        List<String> unread = doc.readings().stream()
                .filter(each -> approval != null && each.acknowledgedAt() == null)
                .limit(3)
                .map(each -> each.person().name())
                .toList();
        return LessonThread.reading(
                page,
                doc.read(),
                all,
                unread,
                approval == null ? "" : page.words().day(approval.inForceOn()));
    }

    private String used(StepUse use) {
        return "/incidents/" + use.incident() + "/procedures#" + doc.procedure().key();
    }

    private String says(@Nullable StepUse held) {
        return held == null ? page.t("procedure.thread.unused") : page.t("procedure.thread.followed", held.incident());
    }
}
