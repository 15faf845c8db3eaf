package dev.afterword.report;

import dev.afterword.report.ReportDocument.Fate;
import dev.afterword.report.ReportDocument.Progress;
import dev.afterword.report.ReportDocument.Station;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the lesson of a finding has come, as far as its frozen row tells. */
final class Threads {

    private Threads() {}

    static List<Station> of(String type, List<String> citations, @Nullable Fate fate) {
        if (type.equals("WENT_WELL")) {
            return List.of();
        }
        boolean work = fate != null && fate.kind().equals("FOLLOW_UPS");
        return List.of(
                station("EVIDENCE", cites(citations, "E-")),
                station("EVENT", cites(citations, "T-")),
                station("FINDING", Progress.DONE),
                station("DECISION", fate == null ? Progress.NOW : Progress.DONE),
                station("CHANGE", work ? Progress.NOW : Progress.OPEN),
                station("READERS", Progress.OPEN),
                station("NEXT_USE", Progress.OPEN));
    }

    private static Progress cites(List<String> citations, String kind) {
        return citations.stream().anyMatch(key -> key.startsWith(kind)) ? Progress.DONE : Progress.OPEN;
    }

    private static Station station(String code, Progress progress) {
        return new Station(code, progress, null);
    }
}
