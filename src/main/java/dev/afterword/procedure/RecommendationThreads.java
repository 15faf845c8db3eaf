package dev.afterword.procedure;

import dev.afterword.incident.Citations;
import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Stop;
import dev.afterword.web.Shell;
import java.util.List;
import java.util.Optional;

/** How far recommendations have gone, as threads. */
final class RecommendationThreads {

    private final Shell shell;

    RecommendationThreads(Shell shell) {
        this.shell = shell;
    }

    /** With the revision that carries it, its readers, and its use. */
    LessonThread of(RecommendationDoc doc) {
        Recommendation r = doc.recommendation();
        CarryingRevision carrying = doc.revisions().stream()
                .filter(each -> each.state() != RevisionState.WITHDRAWN)
                .findFirst()
                .orElse(null);
        if (carrying == null || !r.state().accepted()) {
            return of(r, doc.stakeholders().size(), doc.heard());
        }
        LessonThread.Builder thread = LessonThread.of(r.key(), carrying.href());
        origin(thread, r);
        thread.done(Stop.DECISION, r.href() + "#decision", shell.t("recommendation.thread.adopted"));
        String key = carrying.procedure();
        return switch (carrying.state()) {
            case PROPOSED, APPROVED, WITHDRAWN -> {
                String says =
                        shell.t("recommendation.thread." + carrying.state().name());
                thread.now(Stop.CHANGE, says);
                yield thread.saying(says);
            }
            case IN_FORCE, SUPERSEDED -> {
                thread.done(Stop.CHANGE, carrying.href(), key);
                String read = shell.t("procedure.thread.read", carrying.read(), carrying.readers());
                boolean all = carrying.readers() > 0 && carrying.read() >= carrying.readers();
                if (all) {
                    thread.done(Stop.READERS, carrying.href() + "#readers", read);
                } else {
                    thread.now(Stop.READERS, read);
                }
                if (carrying.uses() > 0) {
                    thread.done(
                            Stop.NEXT_USE,
                            "/procedures/" + key,
                            shell.t("recommendation.thread.used", carrying.uses()));
                }
                yield thread.saying(all ? "" : read);
            }
        };
    }

    /** @param asked how many were asked @param heard how many of them have said something */
    LessonThread of(Recommendation r, long asked, long heard) {
        LessonThread.Builder thread = LessonThread.of(r.key(), r.href());
        origin(thread, r);
        String decision = r.href() + "#decision";
        return switch (r.state()) {
            case OPEN -> waiting(thread, shell.t("recommendation.thread.OPEN"));
            case CONSULTING -> waiting(thread, shell.t("recommendation.thread.CONSULTING", heard, asked));
            case REJECTED ->
                thread.failed(Stop.DECISION, decision, shell.t("recommendation.thread.REJECTED"))
                        .saying(shell.t("recommendation.thread.REJECTED"));
            case ADOPTED, ADAPTED -> {
                thread.done(Stop.DECISION, decision, shell.t(r.state()));
                thread.now(Stop.CHANGE, shell.t("recommendation.thread.change"));
                yield thread.saying(shell.t("recommendation.thread.change"));
            }
            case DONE -> {
                thread.done(Stop.DECISION, decision, shell.t("recommendation.thread.adopted"));
                thread.done(Stop.CHANGE, r.href() + "#history", shell.t(r.state()));
                yield thread.saying(shell.t("recommendation.thread.DONE"));
            }
        };
    }

    private static LessonThread waiting(LessonThread.Builder thread, String says) {
        return thread.now(Stop.DECISION, says).saying(says);
    }

    static void origin(LessonThread.Builder thread, Recommendation r) {
        String incident = r.incidentKey();
        if (incident == null || r.findings().isEmpty()) {
            return;
        }
        first(r.findings(), 'E').ifPresent(key -> thread.done(Stop.EVIDENCE, Citations.href(incident, key), key));
        first(r.findings(), 'T').ifPresent(key -> thread.done(Stop.EVENT, Citations.href(incident, key), key));
        String keys =
                String.join(" ", r.findings().stream().map(FindingRef::key).toList());
        thread.done(
                Stop.FINDING, Citations.href(incident, r.findings().getFirst().key()), keys);
    }

    private static Optional<String> first(List<FindingRef> findings, char kind) {
        return findings.stream()
                .flatMap(finding -> finding.citations().stream())
                .filter(key -> key.charAt(0) == kind)
                .findFirst();
    }
}
