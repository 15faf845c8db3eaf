package dev.afterword.report;

import dev.afterword.incident.Anchor;
import dev.afterword.kernel.Tlp;
import dev.afterword.report.ReportDocument.Annex;
import dev.afterword.report.ReportDocument.Head;
import dev.afterword.report.ReportDocument.LeftOut;
import dev.afterword.review.Rendering;
import dev.afterword.review.Rendering.Row;
import dev.afterword.review.Section;
import dev.afterword.review.frozen.v1.Frozen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a report from the rows of a review, frozen or not, and from nothing else. */
final class ReportAssembler {

    /** Sorts by severity, where a missing one counts as 3; what went well is last. Equal ones stay sorted by number. */
    static final Comparator<ReportDocument.Finding> WORST_FIRST = Comparator.comparing(
                    (ReportDocument.Finding each) -> each.type().equals("WENT_WELL"))
            .thenComparingInt(each -> each.severity() == null ? 3 : each.severity());

    private final Rendering rendering;

    private ReportAssembler(Rendering rendering) {
        this.rendering = rendering;
    }

    /**
     * Returns the report.
     *
     * @param category returns the label of a category by its code
     */
    static ReportDocument assemble(
            Rendering rendering,
            Function<String, String> category,
            Instant preparedAt,
            String preparedFor,
            List<ReportDocument.Picture> pictures,
            @Nullable Annex annex) {
        return new ReportAssembler(rendering).assemble(category, preparedAt, preparedFor, pictures, annex);
    }

    private ReportDocument assemble(
            Function<String, String> category,
            Instant at,
            String reader,
            List<ReportDocument.Picture> pictures,
            @Nullable Annex annex) {
        Frozen.Incident incident =
                rendering.all(Frozen.Incident.class).findFirst().orElseGet(this::unseen);
        return new ReportDocument(
                head(incident, category, at, reader),
                rendering.all(Frozen.Party.class).toList(),
                anchors(incident),
                rendering.all(Frozen.Event.class).map(FrozenRowReader::event).toList(),
                sections(),
                rendering
                        .all(Frozen.Attribution.class)
                        .map(FrozenRowReader::attribution)
                        .toList(),
                findings(),
                rendering
                        .all(Frozen.Evidence.class)
                        .map(FrozenRowReader::evidence)
                        .toList(),
                pictures,
                rendering.all(Frozen.SignOff.class).toList(),
                rendering
                        .all(Frozen.Objection.class)
                        .sorted(Comparator.comparing(
                                Frozen.Objection::at, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList(),
                leftOut(),
                rendering.hash(),
                annex);
    }

    private List<LeftOut> leftOut() {
        List<LeftOut> all = new ArrayList<>();
        boolean facts = rendering.all(Frozen.Incident.class).findAny().isPresent();
        if (!facts) {
            all.add(new LeftOut(LeftOut.FACTS, 1));
        }
        int others = rendering.hidden() - all.size();
        if (others > 0) {
            all.add(new LeftOut("PARTS", others));
        }
        return all;
    }

    private Head head(Frozen.Incident incident, Function<String, String> category, Instant at, String reader) {
        String code = incident.category();
        return new Head(
                rendering.key(),
                incident.title(),
                rendering.version(),
                rendering.state(),
                strictest(),
                rendering.rows().stream().anyMatch(row -> row.restricted() != null),
                incident.summary(),
                incident.severity(),
                code == null ? null : category.apply(code),
                Objects.requireNonNullElse(incident.dataBreach(), "UNKNOWN"),
                Objects.requireNonNullElse(incident.customerImpact(), "UNKNOWN"),
                incident.lead(),
                rendering.approvedAt(),
                rendering.publishedAt(),
                at,
                reader,
                incident.scope(),
                incident.references(),
                new ReportDocument.Official(
                        rendering.approval(),
                        rendering.replacedBy(),
                        incident.severityBasis(),
                        incident.functionalImpact(),
                        incident.informationalImpact(),
                        incident.recoverability(),
                        incident.indicators(),
                        incident.reviewDecision()));
    }

    /** Returns the label of the copy: the strictest of its content. */
    private Tlp strictest() {
        return rendering.rows().stream()
                .map(Row::tlp)
                .max(Comparator.naturalOrder())
                .orElse(Tlp.RED);
    }

    private static List<ReportDocument.Anchor> anchors(Frozen.Incident incident) {
        return Arrays.stream(Anchor.values())
                .map(anchor -> new ReportDocument.Anchor(
                        anchor.name(), incident.anchors().get(anchor.name())))
                .filter(anchor -> anchor.at() != null)
                .toList();
    }

    /** Returns the sections in reading order; their rows are in alphabetical order. */
    private List<ReportDocument.Section> sections() {
        Map<String, Frozen.Section> written = rendering
                .all(Frozen.Section.class)
                .collect(Collectors.toMap(Frozen.Section::section, Function.identity(), (a, b) -> a));
        return Arrays.stream(Section.values())
                .map(Section::key)
                .map(written::get)
                .filter(Objects::nonNull)
                .map(FrozenRowReader::section)
                .toList();
    }

    private List<ReportDocument.Finding> findings() {
        return rendering
                .all(Frozen.Finding.class)
                .map(finding -> FrozenRowReader.finding(finding, rendering))
                .sorted(WORST_FIRST)
                .toList();
    }

    /** Returns an incident with its key only, for a reader who may not see the row about the incident. */
    private Frozen.Incident unseen() {
        return new Frozen.Incident(
                rendering.key(),
                rendering.key(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                null,
                null,
                null);
    }
}
