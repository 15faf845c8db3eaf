package dev.afterword.report;

import dev.afterword.report.ReportDocument.Attribution;
import dev.afterword.report.ReportDocument.Event;
import dev.afterword.report.ReportDocument.Evidence;
import dev.afterword.report.ReportDocument.Fate;
import dev.afterword.report.ReportDocument.Finding;
import dev.afterword.report.ReportDocument.Item;
import dev.afterword.report.ReportDocument.Section;
import dev.afterword.review.Rendering;
import dev.afterword.review.frozen.v1.Frozen;
import org.jspecify.annotations.Nullable;

/** Converts frozen rows to the records of the report, where blank texts are null. */
final class FrozenRowReader {

    private FrozenRowReader() {}

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    static Event event(Frozen.Event event) {
        return new Event(
                event.key(),
                event.title(),
                event.kind() == null ? "UNKNOWN" : event.kind(),
                event.phase(),
                event.occurredAt(),
                event.knownAt(),
                event.techniques().isEmpty() ? null : String.join(" ", event.techniques()),
                text(event.source()),
                text(event.description()),
                text(event.raw()),
                event.citations(),
                event.causedBy(),
                event.until(),
                text(event.mark()),
                event.links());
    }

    static Section section(Frozen.Section section) {
        return new Section(section.section(), text(section.text()), text(section.notApplicable()));
    }

    static Attribution attribution(Frozen.Attribution attribution) {
        return new Attribution(
                attribution.kind(),
                text(attribution.name()),
                text(attribution.statement()),
                attribution.likelihood(),
                attribution.confidence(),
                attribution.analyst(),
                attribution.hypotheses(),
                attribution.evidence());
    }

    static Finding finding(Frozen.Finding finding, Rendering rendering) {
        Fate fate = fate(finding);
        return new Finding(
                finding.key(),
                finding.type(),
                finding.title(),
                text(finding.description()),
                text(finding.madePossibleBy()),
                finding.severity(),
                finding.phase(),
                finding.crossOrganisation(),
                finding.citations(),
                fate,
                Threads.of(finding, Threads.grounds(finding.citations(), rendering), fate));
    }

    /** Returns the disposition; null if there is none, or if it was requested and not approved. */
    private static @Nullable Fate fate(Frozen.Finding finding) {
        Frozen.Finding.Disposition decided = finding.disposition();
        if (decided == null || (decided.state() != null && !decided.state().equals("HOLDS"))) {
            return null;
        }
        return new Fate(
                decided.kind(),
                text(decided.reason()),
                decided.answeredBy(),
                decided.until(),
                decided.duplicateOf(),
                finding.intentions().stream()
                        .map(each -> new Item(null, each.what(), text(each.byWhom()), each.dueOn(), null))
                        .toList());
    }

    static Evidence evidence(Frozen.Evidence evidence) {
        return new Evidence(
                evidence.key(),
                evidence.title(),
                text(evidence.reference()),
                text(evidence.source()),
                text(evidence.collector()),
                evidence.acquiredAt(),
                evidence.sha256(),
                evidence.size());
    }
}
