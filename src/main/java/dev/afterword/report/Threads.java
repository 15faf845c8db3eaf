package dev.afterword.report;

import dev.afterword.finding.LinkedWorkView;
import dev.afterword.finding.Readership;
import dev.afterword.report.ReportDocument.Fate;
import dev.afterword.report.ReportDocument.Progress;
import dev.afterword.report.ReportDocument.Station;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the thread of a finding from its frozen row. */
final class Threads {

    private Threads() {}

    static List<Station> of(String type, List<String> citations, @Nullable Fate fate) {
        return of(type, citations, fate, List.of());
    }

    /** @param work what is done about it now; once all of it is done, with nothing only intended, so is the change */
    static List<Station> of(String type, List<String> citations, @Nullable Fate fate, List<LinkedWorkView> work) {
        if (type.equals("WENT_WELL")) {
            return List.of();
        }
        Progress change = change(fate, work);
        Optional<Readership> readers = change == Progress.DONE ? Readership.of(work) : Optional.empty();
        return List.of(
                station("EVIDENCE", cites(citations, "E-")),
                station("EVENT", cites(citations, "T-")),
                station("FINDING", Progress.DONE),
                station("DECISION", fate == null ? Progress.PENDING : Progress.DONE),
                station("CHANGE", change),
                station(
                        "READERS",
                        readers.map(each -> each.byAll() ? Progress.DONE : Progress.PENDING)
                                .orElse(Progress.OPEN)),
                station(
                        "NEXT_USE",
                        readers.filter(each -> each.uses() > 0)
                                .map(each -> Progress.DONE)
                                .orElse(Progress.OPEN)));
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
