package dev.afterword.report;

import dev.afterword.finding.LinkedWorkView;
import dev.afterword.report.ReportDocument.Annex;
import dev.afterword.report.ReportDocument.Fate;
import dev.afterword.report.ReportDocument.Finding;
import dev.afterword.report.ReportDocument.Item;
import dev.afterword.report.ReportDocument.Station;
import dev.afterword.report.ReportView.Length;
import dev.afterword.review.frozen.v1.Frozen;
import dev.afterword.web.Messages;
import gg.jte.Content;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The summary on page one, for a reader who reads no other: what happened, how bad it was, how far it is fixed, what is open. */
public final class FrontPage {

    private static final int MOST_FINDINGS = 8;

    /** One of the four figures. */
    public record Figure(
            String label, String value, @Nullable String note) {}

    /** A finding that went wrong, with its thread and how far it is fixed. */
    public record Line(String key, String title, Content thread, String status) {}

    private final ReportDocument document;
    private final ReportWords words;
    private final SvgText lettering;

    FrontPage(ReportDocument document, ReportWords words, SvgText lettering) {
        this.document = document;
        this.words = words;
        this.lettering = lettering;
    }

    public @Nullable String organisation() {
        return approval().map(Frozen.Approval::organisation).orElse(null);
    }

    private Optional<Frozen.Approval> approval() {
        return Optional.ofNullable(document.head().official().approval());
    }

    /** Returns what this document is, who approved it, and who led the response. */
    public String byline() {
        ReportDocument.Head head = document.head();
        List<String> parts = new ArrayList<>();
        parts.add(words.text("report.front.document", head.key(), head.version()));
        Frozen.Approval approval = approval().orElse(null);
        if (approval == null || approval.approvedBy() == null || approval.approvedAt() == null) {
            parts.add(words.text("report.front.draft"));
        } else {
            parts.add(words.text(
                    "report.front.approved",
                    approval.approvedBy(),
                    words.day(LocalDate.ofInstant(approval.approvedAt(), ZoneOffset.UTC))));
        }
        if (head.lead() != null) {
            parts.add(words.text("report.front.lead", head.lead()));
        }
        return String.join(words.text("report.sentence"), parts)
                + words.text("report.sentence").strip();
    }

    /** Returns the figures: customers, two durations, the verdict on the response. */
    public List<Figure> figures(List<Length> durations) {
        List<Figure> figures = new ArrayList<>();
        figures.add(
                document.lacksFacts()
                        ? new Figure(words.text("report.customer-impact"), words.text("report.front.not-shown"), null)
                        : new Figure(
                                words.text("report.customer-impact"),
                                words.code("answer", document.head().customerImpact()),
                                words.text(
                                        "report.front.breach",
                                        words.code("answer", document.head().dataBreach()))));
        durations.stream().limit(2).forEach(each -> figures.add(new Figure(each.label(), each.text(), null)));
        Annex.Verdicts verdicts =
                document.annex() == null ? null : document.annex().verdicts();
        figures.add(
                verdicts == null
                        ? new Figure(
                                words.text("report.front.verdict"),
                                words.text(isCurrentHidden() ? "report.front.not-shown" : "report.front.not-concluded"),
                                null)
                        : new Figure(
                                words.text("report.front.verdict"),
                                words.text("Sufficiency." + verdicts.sufficiency()),
                                words.text("Completeness." + verdicts.completeness())));
        return figures;
    }

    /** The short drawing of the sequence, with the sentence that it shows and how to read it. */
    public record Strip(String sentence, Content drawing, String note) {

        /** Draws it for a page of the application, of what is known at the moment; null if no event has a time. */
        public static @Nullable Strip of(
                Messages messages,
                List<ReportDocument.Anchor> anchors,
                Instant now,
                List<ReportDocument.Event> events,
                String note) {
            return of(anchors, now, Sequence.of(events), new ReportWords(messages), SvgText.LIVE, note);
        }

        /** Draws it; null if no event has a time. */
        static @Nullable Strip of(
                List<ReportDocument.Anchor> anchors,
                Instant madeAt,
                Sequence sequence,
                ReportWords words,
                SvgText lettering,
                String note) {
            if (sequence.timed().isEmpty()) {
                return null;
            }
            StripDrawing strip = new StripDrawing(anchors, madeAt, sequence, words, lettering);
            String drawing = strip.svg();
            return new Strip(strip.sentence(), output -> output.writeContent(drawing), strip.note(note));
        }
    }

    /** Returns the short drawing of the sequence; null if no event has a time. */
    public @Nullable Strip strip(Sequence sequence, String section) {
        return Strip.of(
                document.anchors(),
                DurationsSummary.madeAt(document),
                sequence,
                words,
                lettering,
                words.text("report.strip.note", section));
    }

    /** Returns what went wrong, the worst first. */
    public List<Line> findings() {
        return wrong().limit(MOST_FINDINGS).map(this::line).toList();
    }

    /** Returns a sentence about the findings that have no line here; null if all have. */
    public @Nullable String more() {
        long more = wrong().count() - MOST_FINDINGS;
        return more > 0 ? words.text("report.front.more", more) : null;
    }

    private Stream<Finding> wrong() {
        return document.findings().stream().filter(each -> !each.type().equals("WENT_WELL"));
    }

    private Line line(Finding finding) {
        Annex.Entry entry = now(finding);
        List<Station> thread = entry == null ? finding.thread() : entry.thread();
        String drawing = ThreadDrawing.marks(finding.key(), thread, words, lettering);
        Content content = output -> output.writeContent(drawing);
        return new Line(finding.key(), finding.title(), content, status(entry == null ? finding.fate() : entry.fate()));
    }

    private Annex.@Nullable Entry now(Finding finding) {
        Annex annex = document.annex();
        return annex == null
                ? null
                : annex.entries().stream()
                        .filter(each -> each.finding().equals(finding.key()))
                        .findFirst()
                        .orElse(null);
    }

    /** Returns whether the reader sees the report, but not how far its findings and follow-ups are now. */
    private boolean isCurrentHidden() {
        Annex annex = document.annex();
        return annex == null ? !document.draft() : !annex.whole();
    }

    private String status(@Nullable Fate fate) {
        if (fate == null) {
            return words.text("report.disposition.none");
        }
        if (isCurrentHidden() && fate.kind().equals("FOLLOW_UPS")) {
            return words.code("disposition", fate.kind());
        }
        if (!fate.kind().equals("FOLLOW_UPS")) {
            return fate.until() == null
                    ? fate.duplicateOf() == null
                            ? words.code("disposition", fate.kind())
                            : words.text("report.disposition.duplicate", fate.duplicateOf())
                    : words.text("report.front.accepted", words.day(fate.until()));
        }
        long done = fate.items().stream().filter(FrontPage::done).count();
        return words.text("report.front.done", done, fate.items().size());
    }

    private static boolean done(Item item) {
        return item.current() != null
                && switch (item.current().progress()) {
                    case DONE, ENDED -> true;
                    case OPEN, FAILED -> false;
                };
    }

    /** Returns what is open and asks for a decision or for patience, or that nothing is. */
    public List<String> needs() {
        if (isCurrentHidden()) {
            return List.of(words.text("report.front.needs-not-shown"));
        }
        List<String> needs = new ArrayList<>();
        long undecided = wrong().filter(each -> fate(each) == null).count();
        if (undecided > 0) {
            needs.add(words.text("report.front.undecided", undecided));
        }
        long lapsed = wrong().map(this::fate)
                .filter(fate -> fate != null && fate.kind().equals("RISK_LAPSED"))
                .count();
        if (lapsed > 0) {
            needs.add(words.text("report.front.lapsed", lapsed));
        }
        List<Item> open = work().filter(item -> !done(item)).toList();
        long late = open.stream()
                .filter(item -> item.dueOn() != null && item.dueOn().isBefore(asOf()))
                .count();
        if (late > 0) {
            needs.add(words.text("report.front.late", late));
        }
        if (needs.isEmpty()) {
            needs.add(words.text(document.isWhole() ? "report.front.nothing" : "report.front.nothing.here"));
        }
        open.stream()
                .map(Item::dueOn)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .ifPresent(last -> needs.add(words.text("report.front.last", words.day(last))));
        return needs;
    }

    private @Nullable Fate fate(Finding finding) {
        Annex.Entry entry = now(finding);
        return entry == null ? finding.fate() : entry.fate();
    }

    private Stream<Item> work() {
        return document.annex() == null
                ? Stream.of()
                : document.annex().work().stream().map(Annex.Work::item);
    }

    private LocalDate asOf() {
        return LocalDate.ofInstant(document.head().preparedAt(), ZoneOffset.UTC);
    }

    /** Returns the status of a piece of work as a table shows it. */
    public String state(Item item) {
        LinkedWorkView current = item.current();
        return current == null ? words.text("report.none") : words.text(current.state());
    }
}
