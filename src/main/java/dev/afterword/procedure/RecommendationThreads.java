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
