package dev.afterword.report;

import dev.afterword.finding.LinkedWorkView.Revised;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.report.ReportDocument.Event;
import dev.afterword.report.ReportDocument.Evidence;
import dev.afterword.report.ReportDocument.Fate;
import dev.afterword.report.ReportDocument.Finding;
import dev.afterword.report.ReportDocument.Item;
import dev.afterword.review.frozen.v1.Frozen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the lines with details of events, findings, evidence and participants. */
final class DetailLines {

    private DetailLines() {}

    static String event(Event event, ReportWords words) {
        List<String> parts = new ArrayList<>();
        add(parts, event.mark());
        parts.add(words.code("kind", event.kind()));
        add(parts, event.technique());
        UncertainTime at = event.occurredAt();
        add(parts, at == null ? null : words.recordedIn(at));
        add(parts, event.until() == null ? null : words.text("report.until", words.moment(event.until())));
        add(parts, event.knownAt() == null ? null : words.text("report.known-at", words.moment(event.knownAt())));
        add(parts, event.source() == null ? null : words.text("report.source", event.source()));
        if (!event.causedBy().isEmpty()) {
            parts.add(words.text("report.caused-by", String.join(words.text("report.comma"), event.causedBy())));
        }
        new TreeMap<>(event.links())
                .forEach((kind, keys) ->
                        parts.add(words.text("report.link." + kind, String.join(words.text("report.comma"), keys))));
        return words.joined(parts);
    }

    static String finding(Finding finding, String severity, ReportWords words) {
        List<String> parts = new ArrayList<>();
        parts.add(words.code("type", finding.type()));
        if (!finding.type().equals("WENT_WELL")) {
            parts.add(severity);
        }
        add(parts, finding.phase() == null ? null : words.code("phase", finding.phase()));
        add(parts, finding.crossOrganisation() ? words.text("report.cross-organisation") : null);
        return words.joined(parts);
    }

    static String fate(Fate fate, ReportWords words) {
        List<String> parts = new ArrayList<>();
        parts.add(
                fate.duplicateOf() == null
                        ? words.code("disposition", fate.kind())
                        : words.text("report.disposition.duplicate", fate.duplicateOf()));
        add(parts, fate.until() == null ? null : words.text("report.disposition.until", words.day(fate.until())));
        add(parts, fate.approver() == null ? null : words.text("report.disposition.by", fate.approver()));
        add(parts, fate.reason());
        return words.joined(parts);
    }

    /** Starts with its progress. */
    static String item(Item item, ReportWords words) {
        List<String> parts = new ArrayList<>();
        add(parts, item.current() == null ? null : words.text(item.current().state()));
        parts.add(item.text());
        add(parts, words.owner(item));
        add(parts, item.dueOn() == null ? null : words.text("report.due", words.day(item.dueOn())));
        String measure = item.current() == null ? null : item.current().successMeasure();
        add(parts, measure == null ? null : words.text("report.success-measure", measure));
        return words.joined(parts);
    }

    /** Returns since when a revision is in force, and how many of its readers have acknowledged it. */
    static String revised(Revised revised, ReportWords words) {
        List<String> parts = new ArrayList<>(List.of(words.text("report.revision", revised.number(), revised.title())));
        LocalDate day = revised.inForceOn();
        add(parts, words.text(revised.state()));
        add(
                parts,
                !revised.hasTakenEffect() || day == null ? null : words.text("report.revision.since", words.day(day)));
        add(
                parts,
                revised.hasTakenEffect()
                        ? words.text("report.revision.read", revised.read(), revised.readers())
                        : null);
        add(
                parts,
                revised.hasTakenEffect() && revised.uses() > 0
                        ? words.text("report.revision.used", revised.uses())
                        : null);
        return words.joined(parts);
    }

    static @Nullable String judged(ReportDocument.Attribution attribution, ReportWords words) {
        List<String> parts = new ArrayList<>();
        if (attribution.likelihood() != null && attribution.confidence() != null) {
            parts.add(words.text(
                    "report.assessment",
                    words.code("likelihood", attribution.likelihood()),
                    words.code("confidence", attribution.confidence())));
        }
        add(parts, attribution.analyst() == null ? null : words.text("report.analyst", attribution.analyst()));
        return parts.isEmpty() ? null : words.joined(parts);
    }

    static String tookPart(Frozen.Party party, ReportWords words) {
        List<String> parts = new ArrayList<>();
        add(parts, party.attended() ? words.text("report.attended") : null);
        add(parts, party.contributed() ? words.text("report.contributed") : null);
        add(parts, party.excusedReason() == null ? null : words.text("report.excused", party.excusedReason()));
        if (parts.isEmpty()) {
            parts.add(words.text(party.needed() ? "report.missing" : "report.not-needed"));
        }
        return words.joined(parts);
    }

    static String acquired(Evidence item, ReportWords words) {
        List<String> parts = new ArrayList<>();
        add(parts, item.acquiredAt() == null ? null : words.moment(item.acquiredAt()));
        add(parts, item.collector());
        add(parts, item.source());
        add(parts, item.size() == null ? null : words.size(item.size()));
        return parts.isEmpty() ? words.text("report.none") : words.joined(parts);
    }

    private static void add(List<String> parts, @Nullable String part) {
        if (part != null && !part.isBlank()) {
            parts.add(part);
        }
    }
}
