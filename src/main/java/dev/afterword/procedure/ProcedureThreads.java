package dev.afterword.procedure;

import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Stop;
import dev.afterword.web.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the lessons behind a revision and behind each of its steps have gone, as threads. */
final class ProcedureThreads {

    private final Shell shell;
    private final ProcedureDoc doc;
    private final String href;

    ProcedureThreads(Shell shell, ProcedureDoc doc) {
        this.shell = shell;
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
        if (!carried.isEmpty()) {
            Recommendation first = carried.getFirst();
            RecommendationThreads.origin(thread, first);
            String keys = carried.size() == 1 ? first.key() : shell.t("procedure.thread.adopted", carried.size());
            thread.done(Stop.DECISION, first.href() + "#decision", keys);
        }
        String waits = change(thread, number);
        if (waits != null) {
            thread.now(Stop.CHANGE, waits);
            return thread.saying(waits);
        }
        return readers(thread, uses);
    }

    /** Marks the change as done, or says what it waits for. */
    private @Nullable String change(LessonThread.Builder thread, int number) {
        Revision revision = doc.revisions().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElse(doc.revision());
        return switch (doc.state(revision)) {
            case PROPOSED -> shell.t("procedure.thread.PROPOSED");
            case APPROVED ->
                shell.t(
                        "procedure.thread.APPROVED",
                        revision.approval() == null
                                ? ""
                                : shell.words().day(revision.approval().inForceOn()));
            case WITHDRAWN -> shell.t("procedure.thread.WITHDRAWN");
            case IN_FORCE, SUPERSEDED -> {
                thread.done(Stop.CHANGE, doc.procedure().href(number), shell.t("procedure.thread.revision", number));
                yield null;
            }
        };
    }

    private LessonThread readers(LessonThread.Builder thread, List<StepUse> uses) {
        StepUse failed = uses.stream()
                .filter(use -> use.outcome() == StepOutcome.NOT_FOLLOWED)
                .findFirst()
                .orElse(null);
        StepUse held = uses.stream()
                .filter(use -> use.outcome() == StepOutcome.FOLLOWED)
                .findFirst()
                .orElse(null);
        long all = doc.readings().size();
        String read = shell.t("procedure.thread.read", doc.read(), all);
        if (doc.read() == all && all > 0) {
            thread.done(Stop.READERS, href + "#readers", read);
        } else if (failed == null) {
            thread.now(Stop.READERS, read);
        }
        if (failed != null) {
            String says = shell.t("procedure.thread.failed", failed.incident());
            thread.failed(Stop.NEXT_USE, used(failed), says);
            return thread.saying(says);
        }
        if (held != null) {
            thread.done(Stop.NEXT_USE, used(held), held.incident());
        }
        return thread.saying(doc.read() < all || all == 0 ? read : says(held));
    }

    private String used(StepUse use) {
        return "/incidents/" + use.incident() + "/procedures#" + doc.procedure().key();
    }

    private String says(@Nullable StepUse held) {
        return held == null ? shell.t("procedure.thread.unused") : shell.t("procedure.thread.held", held.incident());
    }
}
