package dev.afterword.finding;

import dev.afterword.finding.LinkedWorkView.Progress;
import dev.afterword.incident.citation.Citations;
import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Station;
import dev.afterword.web.LessonThread.StationState;
import dev.afterword.web.PageContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The progress of findings as lesson threads. */
final class FindingThreads {

    private final PageContext page;
    private final String incident;
    private final LocalDate today;

    private final Map<UUID, LinkedWorkView> work;

    /** @param work the linked work, as far as the viewer sees it, by its identifier */
    FindingThreads(PageContext page, String incident, LocalDate today, Map<UUID, LinkedWorkView> work) {
        this.page = page;
        this.incident = incident;
        this.today = today;
        this.work = work;
    }

    LessonThread of(Finding finding) {
        String href = Citations.href(incident, finding.key());
        String decision = href + "#disposition";
        LessonThread.Builder thread = LessonThread.of(finding.key(), href);
        thread.open(Station.EVIDENCE, "/incidents/" + incident + "/evidence", null);
        thread.open(Station.EVENT, "/incidents/" + incident + "/sequence", null);
        first(finding, 'E').ifPresent(key -> thread.done(Station.EVIDENCE, Citations.href(incident, key), key));
        first(finding, 'T').ifPresent(key -> thread.done(Station.EVENT, Citations.href(incident, key), key));
        thread.done(Station.FINDING, href, finding.key());
        thread.open(Station.CHANGE, decision, null);
        DispositionStatus status = finding.dispositionStatus(today);
        String text = statusText(finding, status);
        if (status == DispositionStatus.NOT_NEEDED) {
            return notApplicable(thread, Station.DECISION, Station.CHANGE, Station.READERS, Station.NEXT_USE)
                    .build(text);
        }
        if (!status.decided()) {
            return thread.pending(Station.DECISION, decision, decides(finding, status))
                    .build(text);
        }
        boolean work = status == DispositionStatus.FOLLOW_UPS || status == DispositionStatus.INTENDED;
        thread.done(Station.DECISION, decision, work ? null : text);
        return work
                ? changing(finding, thread, text)
                : notApplicable(thread, Station.CHANGE, Station.READERS, Station.NEXT_USE)
                        .build(text);
    }

    private LessonThread.Builder notApplicable(LessonThread.Builder thread, Station... stops) {
        for (Station stop : stops) {
            thread.notApplicable(stop, page.t(StationState.NOT_APPLICABLE));
        }
        return thread;
    }

    /** Returns who has to decide, and since when. */
    private String decides(Finding finding, DispositionStatus status) {
        Disposition asked = finding.disposition();
        return status == DispositionStatus.RISK_ASKED && asked != null
                ? page.t("thread.waits.RISK_ASKED", page.words().day(asked.askedAt()))
                : page.t("thread.waits.DECISION", page.words().day(finding.raisedAt()));
    }

    /** The station failed if any work was returned; it is done if all work is done and no planned action is left. */
    private LessonThread changing(Finding finding, LessonThread.Builder thread, String text) {
        List<LinkedWorkView> lines = finding.live().stream()
                .map(one -> work.get(one.id()))
                .filter(Objects::nonNull)
                .toList();
        if (!lines.isEmpty() && lines.stream().noneMatch(LinkedWorkView::hasReaders)) {
            notApplicable(thread, Station.READERS);
        }
        Optional<LinkedWorkView> failed = lines.stream()
                .filter(line -> line.progress() == Progress.FAILED)
                .findFirst();
        if (failed.isPresent()) {
            return thread.failed(Station.CHANGE, failed.get().href(), waits(failed.get()))
                    .build(failed.get().key() + " " + page.t(failed.get().state()));
        }
        boolean done = finding.plannedActions().isEmpty()
                && !lines.isEmpty()
                && lines.stream().allMatch(FindingThreads::over);
        Optional<Readership> readers = Readership.of(lines);
        if (!done) {
            readers.filter(some -> some.readers() > 0)
                    .ifPresent(
                            some -> thread.open(Station.READERS, some.revision().href() + "#readers", read(some)));
            String left = left(finding, lines, text);
            Optional<LinkedWorkView> next = lines.stream()
                    .filter(line -> line.progress() == Progress.OPEN)
                    .findFirst();
            return thread.pending(
                            Station.CHANGE,
                            next.map(LinkedWorkView::href)
                                    .orElse(Citations.href(incident, finding.key()) + "#disposition"),
                            next.map(this::waits).orElse(page.t("thread.waits.INTENDED")))
                    .build(left);
        }
        LinkedWorkView first = lines.getFirst();
        if (lines.stream().noneMatch(line -> line.progress() == Progress.DONE)) {
            return notApplicable(thread, Station.CHANGE, Station.READERS, Station.NEXT_USE)
                    .build(page.t(first.state()));
        }
        thread.done(Station.CHANGE, first.href(), first.key());
        if (LinkedWorkView.isProven(lines)) {
            readers.filter(Readership::byAll)
                    .ifPresent(
                            all -> thread.done(Station.READERS, all.revision().href() + "#readers", null));
            thread.done(Station.NEXT_USE, first.href(), page.t("thread.proven"));
            return thread.build(page.t("dispositionStatus.proven"));
        }
        thread.open(Station.NEXT_USE, first.href(), null);
        return readers.map(readership -> read(thread, readership))
                .orElseGet(() -> thread.build(page.t("dispositionStatus.changed")));
    }

    private String waits(LinkedWorkView line) {
        return line.key() + " " + Objects.requireNonNullElse(line.waits(page.msg(), page.words()::day), "");
    }

    private static boolean over(LinkedWorkView line) {
        return line.progress() == Progress.DONE || line.progress() == Progress.ENDED;
    }

    /** Returns how much work is left if some of it is done. */
    private String left(Finding finding, List<LinkedWorkView> lines, String text) {
        int over = (int) lines.stream().filter(FindingThreads::over).count();
        return over == 0 ? text : page.t("dispositionStatus.FOLLOW_UPS.left", finding.steps() - over, finding.steps());
    }

    /** If a procedure was changed, its readers have to acknowledge it, and then it has to be used. */
    private LessonThread read(LessonThread.Builder thread, Readership readership) {
        String href = readership.revision().href();
        String read = read(readership);
        thread.open(Station.NEXT_USE, href, null);
        if (readership.uses() > 0) {
            thread.done(Station.NEXT_USE, href, page.t("dispositionStatus.used", readership.uses()));
        }
        if (!readership.byAll()) {
            String waits = readership.waits(page.msg(), page.words()::day);
            return thread.pending(
                            Station.READERS,
                            href + "#readers",
                            waits == null ? read : read + page.t("thread.and") + waits)
                    .build(read);
        }
        thread.done(Station.READERS, href + "#readers", read);
        return thread.build(page.t(readership.uses() > 0 ? "dispositionStatus.usedSince" : "dispositionStatus.unused"));
    }

    private String read(Readership readership) {
        return page.t("dispositionStatus.read", readership.read(), readership.readers());
    }

    private static Optional<String> first(Finding finding, char kind) {
        return Stream.concat(finding.facts().citations().stream(), finding.evidence().stream())
                .filter(key -> key.charAt(0) == kind)
                .findFirst();
    }

    private String statusText(Finding finding, DispositionStatus status) {
        Disposition disposition = finding.disposition();
        return switch (status) {
            case NOT_NEEDED, NONE, INTENDED, ROUTE_MISSING, RISK_ASKED, RISK_REFUSED, RISK_OUTDATED, DUPLICATE_OPEN ->
                page.t("dispositionStatus." + status.name());
            case FOLLOW_UPS -> page.t("dispositionStatus.FOLLOW_UPS", finding.steps());
            case RISK_ACCEPTED, RISK_LAPSED -> page.t("dispositionStatus." + status.name(), until(disposition));
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
