package dev.afterword.report;

import dev.afterword.report.ReportDocument.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/** The time from the first known action of the adversary (or else the compromise) to the discovery. */
record DwellTime(Instant from, Instant to) {

    static Optional<DwellTime> of(ReportDocument document) {
        Optional<Instant> from = anchor(document, "FIRST_ACTION")
                .or(() -> anchor(document, "COMPROMISE"))
                .or(() -> first(document, "ADVERSARY"));
        Optional<Instant> to = anchor(document, "DISCOVERY").or(() -> first(document, "DETECTION"));
        return from.flatMap(start -> to.filter(start::isBefore).map(end -> new DwellTime(start, end)));
    }

    private static Optional<Instant> anchor(ReportDocument document, String code) {
        return document.anchors().stream()
                .filter(anchor -> anchor.code().equals(code) && anchor.at() != null)
                .map(anchor -> Objects.requireNonNull(anchor.at()).at())
                .findFirst();
    }

    private static Optional<Instant> first(ReportDocument document, String kind) {
        return document.events().stream()
                .filter(event -> event.kind().equals(kind) && event.occurredAt() != null)
                .map(Event::occurredAt)
                .map(at -> Objects.requireNonNull(at).at())
                .min(Comparator.naturalOrder());
    }

    Duration length() {
        return Duration.between(from, to);
    }
}
