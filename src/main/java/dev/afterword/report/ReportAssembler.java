package dev.afterword.report;

import dev.afterword.incident.Anchor;
import dev.afterword.kernel.Tlp;
import dev.afterword.report.ReportDocument.Annex;
import dev.afterword.report.ReportDocument.Head;
import dev.afterword.report.ReportDocument.LeftOut;
import dev.afterword.review.Rendering;
import dev.afterword.review.Rendering.Row;
import dev.afterword.review.Section;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a report of the rows of a review, frozen or not. Pure: what it says comes from nowhere else. */
final class ReportAssembler {

    /** What went well last; a severity that nobody has set counts as 3. Equals stay as they come: by their number. */
    static final Comparator<ReportDocument.Finding> WORST_FIRST = Comparator.comparing(
                    (ReportDocument.Finding each) -> each.type().equals("WENT_WELL"))
            .thenComparingInt(each -> each.severity() == null ? 3 : each.severity());

    private final Rendering rendering;

    private ReportAssembler(Rendering rendering) {
        this.rendering = rendering;
    }

    /**
     * The report.
     *
     * @param category puts the code of a category into words
     */
    static ReportDocument assemble(
            Rendering rendering,
            Function<String, String> category,
            Instant preparedAt,
            String preparedFor,
            @Nullable Annex annex) {
        return new ReportAssembler(rendering).assemble(category, preparedAt, preparedFor, annex);
    }

    private ReportDocument assemble(
            Function<String, String> category, Instant at, String reader, @Nullable Annex annex) {
        FrozenFields incident = rows("INCIDENT")
                .findFirst()
                .map(row -> new FrozenFields(row.content()))
                .orElse(new FrozenFields(Map.of()));
        return new ReportDocument(
                head(incident, category, at, reader),
                all("PARTY", FrozenRowReader::party),
                anchors(incident),
                all("EVENT", FrozenRowReader::event),
                sections(),
                all("ATTRIBUTION", FrozenRowReader::attribution),
                findings(),
                all("EVIDENCE", FrozenRowReader::evidence),
                all("SIGN_OFF", FrozenRowReader::signOff),
                rendering.hidden() == 0 ? List.of() : List.of(new LeftOut("PARTS", rendering.hidden())),
                rendering.hash(),
                annex);
    }

    private Head head(FrozenFields incident, Function<String, String> category, Instant at, String reader) {
        String code = incident.text("category");
        return new Head(
                rendering.key(),
                incident.textOr("title", rendering.key()),
                rendering.version(),
                rendering.state(),
                strictest(),
                rendering.rows().stream().anyMatch(row -> row.restricted() != null),
                incident.text("summary"),
                incident.number("severity"),
                code == null ? null : category.apply(code),
                incident.textOr("dataBreach", "UNKNOWN"),
                incident.textOr("customerImpact", "UNKNOWN"),
                incident.text("lead"),
                rendering.approvedAt(),
                rendering.publishedAt(),
                at,
                reader,
                incident.text("scope"),
                incident.texts("references"));
    }

    /** A copy is labelled as strictly as the strictest of what it holds. */
    private Tlp strictest() {
        return rendering.rows().stream()
                .map(Row::tlp)
                .max(Comparator.naturalOrder())
                .orElse(Tlp.RED);
    }

    private static List<ReportDocument.Anchor> anchors(FrozenFields incident) {
        FrozenFields anchors = Optional.ofNullable(incident.object("anchors")).orElse(new FrozenFields(Map.of()));
        return Arrays.stream(Anchor.values())
                .map(anchor -> new ReportDocument.Anchor(anchor.name(), anchors.when(anchor.name())))
                .filter(anchor -> anchor.at() != null)
                .toList();
    }

    /** In the order in which they are read, the row's own order being that of the alphabet. */
    private List<ReportDocument.Section> sections() {
        Map<String, Row> written =
                rows("SECTION").collect(java.util.stream.Collectors.toMap(Row::ref, row -> row, (a, b) -> a));
        return Arrays.stream(Section.values())
                .map(Section::key)
                .filter(written::containsKey)
                .map(key -> FrozenRowReader.section(key, written.get(key)))
                .toList();
    }

    private List<ReportDocument.Finding> findings() {
        return all("FINDING", FrozenRowReader::finding).stream()
                .sorted(WORST_FIRST)
                .toList();
    }

    private <T> List<T> all(String kind, Function<Row, T> read) {
        return rows(kind)
                .sorted(Comparator.comparingInt(ReportAssembler::number))
                .map(read)
                .toList();
    }

    private java.util.stream.Stream<Row> rows(String kind) {
        return rendering.rows().stream().filter(row -> row.kind().equals(kind));
    }

    /** The running number of a key such as {@code E-12}; 0 where it has none. */
    private static int number(Row row) {
        String digits = row.ref().replaceFirst("^[A-Z]-", "");
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
