package dev.afterword.finding;

import dev.afterword.finding.WorkLine.Progress;
import dev.afterword.incident.Citations;
import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Stop;
import dev.afterword.web.Shell;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far findings have gone, as threads. */
final class FindingThreads {

    private final Shell shell;
    private final String incident;
    private final LocalDate today;

    private final Map<UUID, WorkLine> work;

    /** @param work what is done about them, as far as the viewer sees it, by its identifier */
    FindingThreads(Shell shell, String incident, LocalDate today, Map<UUID, WorkLine> work) {
        this.shell = shell;
        this.incident = incident;
        this.today = today;
        this.work = work;
    }

    LessonThread of(Finding finding) {
        String href = Citations.href(incident, finding.key());
        String decision = href + "#disposition";
        LessonThread.Builder thread = LessonThread.of(finding.key(), decision);
        first(finding, 'E').ifPresent(key -> thread.done(Stop.EVIDENCE, Citations.href(incident, key), key));
        first(finding, 'T').ifPresent(key -> thread.done(Stop.EVENT, Citations.href(incident, key), key));
        thread.done(Stop.FINDING, href, finding.key());
        Fate fate = finding.fate(today);
        String says = says(finding, fate);
        if (!fate.disposed()) {
            return thread.now(Stop.DECISION, says).saying(says);
        }
        thread.done(Stop.DECISION, decision, fate == Fate.FOLLOW_UPS ? null : says);
        return fate == Fate.FOLLOW_UPS ? changing(finding, thread, says) : thread.saying(says);
    }

    /** It failed where one piece of work came back, and is done once all of it is, with no intention left. */
    private LessonThread changing(Finding finding, LessonThread.Builder thread, String says) {
        List<WorkLine> lines = finding.work().stream()
                .filter(Work::live)
                .map(one -> work.get(one.id()))
                .filter(Objects::nonNull)
                .toList();
        Optional<WorkLine> failed = lines.stream()
                .filter(line -> line.progress() == Progress.FAILED)
                .findFirst();
        if (failed.isPresent()) {
            String state = shell.t(failed.get().state());
            return thread.failed(Stop.CHANGE, failed.get().href(), state)
                    .saying(failed.get().key() + " " + state);
        }
        boolean done = finding.intentions().isEmpty()
                && !lines.isEmpty()
                && lines.stream().allMatch(FindingThreads::over);
        if (!done) {
            String left = left(finding, lines, says);
            return thread.now(Stop.CHANGE, left).saying(left);
        }
        thread.done(Stop.CHANGE, lines.getFirst().href(), lines.getFirst().key());
        return Readership.of(lines)
                .map(readership -> read(thread, readership))
                .orElseGet(() -> thread.saying(shell.t("fate.changed")));
    }

    private static boolean over(WorkLine line) {
        return line.progress() == Progress.DONE || line.progress() == Progress.ENDED;
    }

    /** How much of it is still to do, once some of it isn't. */
    private String left(Finding finding, List<WorkLine> lines, String says) {
        int over = (int) lines.stream().filter(FindingThreads::over).count();
        return over == 0 ? says : shell.t("fate.FOLLOW_UPS.left", finding.steps() - over, finding.steps());
    }

    /** What was changed is a procedure, which is to be read, and then used. */
    private LessonThread read(LessonThread.Builder thread, Readership readership) {
        String href = readership.revision().href();
        String read = shell.t("fate.read", readership.read(), readership.readers());
        if (readership.uses() > 0) {
            thread.done(Stop.NEXT_USE, href, shell.t("fate.used", readership.uses()));
        }
        if (!readership.byAll()) {
            return thread.now(Stop.READERS, read).saying(read);
        }
        thread.done(Stop.READERS, href + "#readers", read);
        return thread.saying(shell.t(readership.uses() > 0 ? "fate.held" : "fate.unused"));
    }

    private static Optional<String> first(Finding finding, char kind) {
        return finding.facts().citations().stream()
                .filter(key -> key.charAt(0) == kind)
                .findFirst();
    }

    private String says(Finding finding, Fate fate) {
        Disposition disposition = finding.disposition();
        return switch (fate) {
            case NOT_NEEDED, NONE, RISK_ASKED, RISK_REFUSED -> shell.t("fate." + fate.name());
            case FOLLOW_UPS -> shell.t("fate.FOLLOW_UPS", finding.steps());
            case RISK_ACCEPTED, RISK_LAPSED -> shell.t("fate." + fate.name(), until(disposition));
            case DUPLICATE -> shell.t("fate.DUPLICATE", disposition == null ? "" : "" + disposition.duplicateOf());
        };
    }

    private String until(@Nullable Disposition disposition) {
        return disposition == null || disposition.until() == null
                ? ""
                : shell.words().day(disposition.until());
    }
}
