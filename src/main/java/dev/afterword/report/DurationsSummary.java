package dev.afterword.report;

import dev.afterword.incident.Anchor;
import dev.afterword.incident.time.Durations;
import dev.afterword.incident.time.Durations.Between;
import dev.afterword.incident.time.Durations.Measure;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.report.ReportView.Length;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the list of durations: until discovery, until containment, until recovery. */
final class DurationsSummary {

    private DurationsSummary() {}

    static List<Length> of(ReportDocument document, ReportWords words) {
        Map<Anchor, UncertainTime> anchors = anchors(document.anchors());
        Measure dwell = Durations.dwell(anchors);
        boolean first = dwell.from() == Anchor.FIRST_ACTION;
        List<Measure> measures = List.of(
                dwell,
                new Measure("declared", Anchor.DISCOVERY, Anchor.DECLARED),
                new Measure("contained", Anchor.DISCOVERY, Anchor.CONTAINED),
                new Measure("recovered", Anchor.DISCOVERY, Anchor.RECOVERED),
                new Measure(first ? "whole" : "wholeSinceCompromise", dwell.from(), Anchor.RESOLVED));
        return Durations.of(measures, anchors, madeAt(document)).stream()
                .map(each -> new Length(words.text("report.length-of." + each.name()), text(each, words)))
                .toList();
    }

    /** Returns the time until discovery; empty if a key time is unknown or contradicts another. */
    static Optional<Between> dwell(List<ReportDocument.Anchor> all, Instant madeAt) {
        Map<Anchor, UncertainTime> anchors = anchors(all);
        return Durations.of(List.of(Durations.dwell(anchors)), anchors, madeAt).stream()
                .filter(each -> !each.length().isZero())
                .findFirst();
    }

    /** Returns the time from discovery to containment; empty if a key time is unknown or contradicts another. */
    static Optional<Between> contained(List<ReportDocument.Anchor> all, Instant madeAt) {
        Measure contained = new Measure("contained", Anchor.DISCOVERY, Anchor.CONTAINED);
        return Durations.of(List.of(contained), anchors(all), madeAt).stream()
                .filter(each -> !each.length().isZero())
                .findFirst();
    }

    static String text(Between duration, ReportWords words) {
        return duration.isUncertain() ? words.about(duration.length()) : words.length(duration.length());
    }

    private static Map<Anchor, UncertainTime> anchors(List<ReportDocument.Anchor> all) {
        Map<Anchor, UncertainTime> anchors = new EnumMap<>(Anchor.class);
        all.forEach(anchor -> {
            if (anchor.at() != null) {
                anchors.put(Anchor.valueOf(anchor.code()), anchor.at());
            }
        });
        return anchors;
    }

    /** Returns the time after which key times of the document are in the future. */
    static Instant madeAt(ReportDocument document) {
        Instant approved = document.head().approvedAt();
        return approved == null ? document.head().preparedAt() : approved;
    }
}
