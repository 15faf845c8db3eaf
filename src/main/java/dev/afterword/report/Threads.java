package dev.afterword.report;

import dev.afterword.finding.LinkedWorkView;
import dev.afterword.finding.Readership;
import dev.afterword.report.ReportDocument.Fate;
import dev.afterword.report.ReportDocument.Progress;
import dev.afterword.report.ReportDocument.Station;
import dev.afterword.review.Rendering;
import dev.afterword.review.frozen.v1.Frozen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the thread of a finding from its frozen row. */
final class Threads {

    private Threads() {}

    static List<Station> of(Frozen.Finding finding, List<String> citations, @Nullable Fate fate) {
        return of(finding.type(), finding.raisedAt(), citations, fate, List.of());
    }

    /**
     * @param since when it was added, since when it waits for a decision
     * @param work what is done about it now; once all of it is done, with nothing only intended, so is the change
     */
    static List<Station> of(
            String type,
            @Nullable Instant since,
            List<String> citations,
            @Nullable Fate fate,
            List<LinkedWorkView> work) {
        if (type.equals("WENT_WELL")) {
            return List.of();
        }
        if (fate != null && (fate.kind().equals("RISK_ACCEPTED") || fate.kind().equals("DUPLICATE"))) {
            return stations(
                    citations, station("DECISION", Progress.DONE), none("CHANGE"), none("READERS"), none("NEXT_USE"));
        }
        boolean decided = fate != null && fate.kind().equals("FOLLOW_UPS");
        Progress change = change(fate, work);
        Optional<Readership> readers = change == Progress.DONE ? Readership.of(work) : Optional.empty();
        boolean read = work.isEmpty() || work.stream().anyMatch(LinkedWorkView::hasReaders);
        return stations(
                citations,
                decided
                        ? station("DECISION", Progress.DONE)
                        : new Station("DECISION", Progress.PENDING, null, null, since),
                new Station("CHANGE", change, null, next(work), null),
                read
                        ? new Station(
                                "READERS",
                                readers.map(each -> each.byAll() ? Progress.DONE : Progress.PENDING)
                                        .orElse(Progress.OPEN),
                                null,
                                readers.isPresent() ? unread(work) : null,
                                null)
                        : none("READERS"),
                station(
                        "NEXT_USE",
                        LinkedWorkView.isProven(work)
                                        || readers.filter(each -> each.uses() > 0)
                                                .isPresent()
                                ? Progress.DONE
                                : Progress.OPEN));
    }

    private static List<Station> stations(List<String> citations, Station decision, Station... after) {
        List<Station> all = new ArrayList<>(List.of(
                station("EVIDENCE", cites(citations, "E-")),
                station("EVENT", cites(citations, "T-")),
                station("FINDING", Progress.DONE),
                decision));
        all.addAll(List.of(after));
        return List.copyOf(all);
    }

    private static Station none(String code) {
        return station(code, Progress.NOT_APPLICABLE);
    }

    /** Returns the work that some people still have to read about. */
    private static @Nullable LinkedWorkView unread(List<LinkedWorkView> work) {
        return work.stream()
                .filter(line -> line.revisions().stream()
                        .anyMatch(
                                each -> each.hasTakenEffect() && !each.unread().isEmpty()))
                .findFirst()
                .orElse(null);
    }

    /** Returns the work that was returned, or else the first that is open. */
    private static @Nullable LinkedWorkView next(List<LinkedWorkView> work) {
        return Stream.of(LinkedWorkView.Progress.FAILED, LinkedWorkView.Progress.OPEN)
                .flatMap(progress -> work.stream().filter(line -> line.progress() == progress))
                .findFirst()
                .orElse(null);
    }

    /** Returns what a finding cites, and what the events among that cite: a finding rests on evidence through events, too. */
    static List<String> grounds(List<String> citations, Rendering rendering) {
        return Stream.concat(
                        citations.stream(),
                        rendering
                                .all(Frozen.Event.class)
                                .filter(event -> citations.contains(event.key()))
                                .flatMap(event -> event.citations().stream()))
                .distinct()
                .toList();
    }

    private static Progress change(@Nullable Fate fate, List<LinkedWorkView> work) {
        if (fate == null || !fate.kind().equals("FOLLOW_UPS")) {
            return Progress.OPEN;
        }
        if (work.stream().anyMatch(line -> line.progress() == LinkedWorkView.Progress.FAILED)) {
            return Progress.FAILED;
        }
        boolean done = !work.isEmpty()
                && fate.items().size() == work.size()
                && work.stream()
                        .allMatch(line -> line.progress() == LinkedWorkView.Progress.DONE
                                || line.progress() == LinkedWorkView.Progress.ENDED);
        return done ? Progress.DONE : Progress.PENDING;
    }

    private static Progress cites(List<String> citations, String kind) {
        return citations.stream().anyMatch(key -> key.startsWith(kind)) ? Progress.DONE : Progress.OPEN;
    }

    private static Station station(String code, Progress progress) {
        return new Station(code, progress, null);
    }
}
