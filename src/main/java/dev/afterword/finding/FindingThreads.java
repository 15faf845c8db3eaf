package dev.afterword.finding;

import dev.afterword.finding.LinkedWorkView.Progress;
import dev.afterword.incident.Citations;
import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Station;
import dev.afterword.web.PageContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far findings have gone, as threads. */
final class FindingThreads {

    private final PageContext page;
    private final String incident;
    private final LocalDate today;

    private final Map<UUID, LinkedWorkView> work;

    /** @param work what is done about them, as far as the viewer sees it, by its identifier */
    FindingThreads(PageContext page, String incident, LocalDate today, Map<UUID, LinkedWorkView> work) {
        this.page = page;
        this.incident = incident;
        this.today = today;
        this.work = work;
    }

    LessonThread of(Finding finding) {
        String href = Citations.href(incident, finding.key());
        String decision = href + "#disposition";
        LessonThread.Builder thread = LessonThread.of(finding.key(), decision);
        first(finding, 'E').ifPresent(key -> thread.done(Station.EVIDENCE, Citations.href(incident, key), key));
        first(finding, 'T').ifPresent(key -> thread.done(Station.EVENT, Citations.href(incident, key), key));
        thread.done(Station.FINDING, href, finding.key());
        DispositionStatus fate = finding.fate(today);
        String says = says(finding, fate);
        if (!fate.disposed()) {
            return thread.now(Station.DECISION, says).saying(says);
        }
        thread.done(Station.DECISION, decision, fate == DispositionStatus.FOLLOW_UPS ? null : says);
        return fate == DispositionStatus.FOLLOW_UPS ? changing(finding, thread, says) : thread.saying(says);
    }

    /** It failed where one piece of work came back, and is done once all of it is, with no intention left. */
    private LessonThread changing(Finding finding, LessonThread.Builder thread, String says) {
        List<LinkedWorkView> lines = finding.work().stream()
                .filter(LinkedWork::live)
                .map(one -> work.get(one.id()))
                .filter(Objects::nonNull)
                .toList();
        Optional<LinkedWorkView> failed = lines.stream()
                .filter(line -> line.progress() == Progress.FAILED)
                .findFirst();
        if (failed.isPresent()) {
            String state = page.t(failed.get().state());
            return thread.failed(Station.CHANGE, failed.get().href(), state)
                    .saying(failed.get().key() + " " + state);
        }
        boolean done = finding.intentions().isEmpty()
                && !lines.isEmpty()
                && lines.stream().allMatch(FindingThreads::over);
        if (!done) {
            String left = left(finding, lines, says);
            return thread.now(Station.CHANGE, left).saying(left);
        }
        thread.done(Station.CHANGE, lines.getFirst().href(), lines.getFirst().key());
        return Readership.of(lines)
                .map(readership -> read(thread, readership))
                .orElseGet(() -> thread.saying(page.t("dispositionStatus.changed")));
    }

    private static boolean over(LinkedWorkView line) {
        return line.progress() == Progress.DONE || line.progress() == Progress.ENDED;
    }

    /** How much of it is still to do, once some of it isn't. */
    private String left(Finding finding, List<LinkedWorkView> lines, String says) {
        int over = (int) lines.stream().filter(FindingThreads::over).count();
        return over == 0 ? says : page.t("dispositionStatus.FOLLOW_UPS.left", finding.steps() - over, finding.steps());
    }

    /** What was changed is a procedure, which is to be read, and then used. */
    private LessonThread read(LessonThread.Builder thread, Readership readership) {
        String href = readership.revision().href();
        String read = page.t("dispositionStatus.read", readership.read(), readership.readers());
        if (readership.uses() > 0) {
            thread.done(Station.NEXT_USE, href, page.t("dispositionStatus.used", readership.uses()));
        }
        if (!readership.byAll()) {
            return thread.now(Station.READERS, read).saying(read);
        }
        thread.done(Station.READERS, href + "#readers", read);
        return thread.saying(page.t(readership.uses() > 0 ? "dispositionStatus.held" : "dispositionStatus.unused"));
    }

    private static Optional<String> first(Finding finding, char kind) {
        return finding.facts().citations().stream()
                .filter(key -> key.charAt(0) == kind)
                .findFirst();
    }

    private String says(Finding finding, DispositionStatus fate) {
        Disposition disposition = finding.disposition();
        return switch (fate) {
            case NOT_NEEDED, NONE, RISK_ASKED, RISK_REFUSED -> page.t("dispositionStatus." + fate.name());
            case FOLLOW_UPS -> page.t("dispositionStatus.FOLLOW_UPS", finding.steps());
            case RISK_ACCEPTED, RISK_LAPSED -> page.t("dispositionStatus." + fate.name(), until(disposition));
            case DUPLICATE ->
                page.t("dispositionStatus.DUPLICATE", disposition == null ? "" : "" + disposition.duplicateOf());
        };
    }

    private String until(@Nullable Disposition disposition) {
        return disposition == null || disposition.until() == null
                ? ""
                : page.words().day(disposition.until());
    }
}
