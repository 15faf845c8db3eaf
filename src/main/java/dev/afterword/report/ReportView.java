package dev.afterword.report;

import dev.afterword.evidence.picture.PictureCopy;
import dev.afterword.finding.LinkedWorkView.Revised;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.markup.PictureTarget;
import dev.afterword.markup.SafeHtml;
import dev.afterword.report.ReportDocument.Event;
import dev.afterword.report.ReportDocument.Evidence;
import dev.afterword.report.ReportDocument.Fate;
import dev.afterword.report.ReportDocument.Finding;
import dev.afterword.report.ReportDocument.Item;
import dev.afterword.report.ReportDocument.LeftOut;
import dev.afterword.report.ReportDocument.Picture;
import dev.afterword.report.ReportDocument.Station;
import dev.afterword.report.print.PrintableText;
import dev.afterword.review.Rendering;
import dev.afterword.review.frozen.v1.Frozen;
import gg.jte.Content;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The view of a report for its templates, with all lines in words and all drawings. */
public final class ReportView {

    private static final String SECTION = "section:";

    /** A heading of the first level with its number. */
    public record Heading(String id, String text) {}

    /** A duration between key times. */
    public record Length(String label, String text) {}

    /**
     * The report on its page.
     *
     * @param replaced says that another version is in force; null for the one in force
     */
    public record Page(
            ReportWords words,
            String key,
            int version,
            String title,
            boolean draft,
            @Nullable String replaced,
            Content article) {}

    private static final int RAW_SHOWN = 600;

    private final ReportDocument document;
    private final ReportWords words;
    private final SvgText lettering;
    private final boolean paper;
    private final Sequence sequence;
    private final ReportCitationTargets targets;
    private final List<Heading> headings;
    private final FrontPage front;

    ReportView(ReportDocument document, ReportWords words, SvgText lettering, boolean paper) {
        this.document = document;
        this.words = words;
        this.lettering = lettering;
        this.paper = paper;
        this.sequence = Sequence.of(document.events());
        this.targets = ReportCitationTargets.of(document);
        this.headings = Headings.of(document, words);
        this.front = new FrontPage(document, words, lettering);
    }

    public ReportDocument document() {
        return document;
    }

    public ReportWords words() {
        return words;
    }

    public Sequence sequence() {
        return sequence;
    }

    public List<Heading> headings() {
        return headings;
    }

    public FrontPage front() {
        return front;
    }

    /** Returns that another version is in force, by which and since when; null for the one in force. */
    public @Nullable String replaced() {
        Rendering.Replacement by = document.head().official().replacedBy();
        return by == null
                ? null
                : words.text("report.replaced", document.head().version(), by.version(), words.day(utcDay(by.at())));
    }

    /** Returns which version this one replaces, and why; null for one that replaces none. */
    public @Nullable String replaces() {
        Frozen.Approval approval = document.head().official().approval();
        if (approval == null || approval.replaces() == null) {
            return null;
        }
        return approval.reason() == null
                ? words.text("report.replaces", approval.replaces())
                : words.text("report.replaces.because", approval.replaces(), approval.reason());
    }

    /** Returns a person with the moment when they did something; null if one of the two isn't known. */
    public @Nullable String did(@Nullable String person, @Nullable Instant at) {
        return person == null || at == null ? null : words.text("report.did", person, words.at(at));
    }

    /** Returns who objected, and to which part. */
    public String objected(Frozen.Objection objection) {
        String on = objection.on();
        return words.text(
                "report.objected-to",
                objection.name(),
                on.startsWith(SECTION) ? words.code("section", on.substring(SECTION.length())) : on);
    }

    /** Returns the answer to an objection, and whose it is. */
    public String answered(Frozen.Objection objection) {
        return words.text(
                "report.objection.answered", words.orNone(objection.answeredBy()), words.orNone(objection.answer()));
    }

    /** Returns the review policy's decision with the rule that it is based on; null if that isn't known. */
    public @Nullable String decision() {
        Frozen.Incident.Decision decision = document.head().official().decision();
        return decision == null
                ? null
                : words.text(
                        "report.decision.is",
                        words.code("outcome", decision.outcome()),
                        decision.rule(),
                        decision.policyVersion());
    }

    /** Returns the numbered text of one heading. */
    public String heading(String id) {
        return headings.stream()
                .filter(each -> each.id().equals(id))
                .map(Heading::text)
                .findFirst()
                .orElse(id);
    }

    /** Returns that the drawings show a selection, with the section that has all events; null if they show all. */
    public @Nullable String abridged() {
        return sequence.abridged()
                ? words.text(
                        "report.timeline.abridged",
                        sequence.drawn().size(),
                        sequence.timed().size(),
                        heading("sequence"))
                : null;
    }

    /** Returns the drawings of the timeline, one for each row. */
    public List<Content> timeline() {
        return TimelineDrawing.rows(document, sequence, words, lettering).stream()
                .map(ReportView::trusted)
                .toList();
    }

    /** Returns the thread of a finding, as a drawing for paper or as a list of stations for a screen. */
    public @Nullable Content thread(String finding, List<Station> thread) {
        if (thread.isEmpty()) {
            return null;
        }
        return trusted(
                paper
                        ? "<div class=\"thread-drawing\">" + ThreadDrawing.of(finding, thread, words, lettering)
                                + "</div>"
                        : ThreadList.of(finding, thread, words));
    }

    /** Marks our own markup, in which every text is escaped already. */
    private static Content trusted(String markup) {
        return output -> output.writeContent(markup);
    }

    /** Returns sanitised HTML of Markdown, with headings below a heading of the second level. */
    public Content markdown(String text) {
        return markdown(text, 3);
    }

    public Content markdown(String text, int topHeading) {
        SafeHtml html = ReportText.html(PrintableText.xml(text), targets, this::picture, words, topHeading);
        return paper && !document.pictures().isEmpty() ? trusted(withCopies(html.html())) : html;
    }

    private PictureTarget picture(String key) {
        return document.pictures().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .map(this::target)
                .orElseGet(PictureTarget.Cited::new);
    }

    private PictureTarget target(Picture picture) {
        return switch (picture.state()) {
            case SHOWN ->
                new PictureTarget.Shown(
                        PictureTarget.src(document.head().key(), picture.key()), targets.title(picture.key()));
            case DESTROYED -> new PictureTarget.Gone(words.text("cited.destroyed"));
            case REFUSED -> new PictureTarget.Gone(words.text("cited.notShown"));
            case TOO_MANY -> new PictureTarget.Gone(words.text("report.picture.too-many"));
        };
    }

    /** Puts the copies into a file, which has no addresses to ask. In sanitised HTML only an attribute can look like this. */
    private String withCopies(String html) {
        String filled = html;
        for (Picture each : document.pictures()) {
            PictureCopy copy = each.copy();
            String src = "src=\"" + PictureTarget.src(document.head().key(), each.key()) + "\"";
            if (copy != null && filled.contains(src)) {
                String content = Base64.getEncoder().encodeToString(copy.content());
                filled = filled.replace(src, "src=\"data:" + copy.mediaType() + ";base64," + content + "\"");
            }
        }
        return filled;
    }

    public boolean knows(String key) {
        return targets.knows(key);
    }

    public String titleOf(String key) {
        return targets.title(key);
    }

    /** Returns the number of findings, by severity, and how many are not decided. */
    public String counted() {
        return FindingsSummary.findings(document, words);
    }

    public List<Length> durations() {
        return DurationsSummary.of(document, words);
    }

    /** Returns the title, or the key if the title is blank. */
    public String title() {
        String title = document.head().title();
        return title.isBlank() ? document.head().key() : title;
    }

    public String actor(ReportDocument.Attribution attribution) {
        String kind = words.code("actor", attribution.kind());
        return attribution.name() == null ? kind : words.text("report.actor.named", kind, attribution.name());
    }

    public @Nullable String judged(ReportDocument.Attribution attribution) {
        return DetailLines.judged(attribution, words);
    }

    public String hypothesis(Frozen.Attribution.Hypothesis other) {
        return other.reasoning() == null
                ? other.name()
                : words.text("report.hypothesis", other.name(), other.reasoning());
    }

    public String version() {
        ReportDocument.Head head = document.head();
        return head.approvedAt() == null
                ? words.text("report.version.draft", head.version())
                : words.text("report.version.approved", head.version(), words.day(utcDay(head.approvedAt())));
    }

    private static LocalDate utcDay(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    public String tlp() {
        return document.head().tlp().label();
    }

    public String severity(@Nullable Integer severity) {
        return severity == null ? words.text("report.severity.none") : words.text("report.severity." + severity);
    }

    public String prepared() {
        ReportDocument.Head head = document.head();
        String at = words.at(head.preparedAt());
        return head.preparedFor() == null ? at : words.text("report.prepared.for", at, head.preparedFor());
    }

    /** Returns the footer of each page. */
    public String foot() {
        String hash = document.hash();
        String prepared = words.text("report.foot", prepared());
        return hash == null ? prepared : words.text("report.foot.sealed", hash(hash.substring(0, 16)), prepared);
    }

    /** Returns the words for a part that is empty: that there is nothing, or only that the reader sees nothing. */
    public String none(String key) {
        return words.none(document, key);
    }

    /** Returns a fact about the incident in words, unless the reader may not see these. */
    public String fact(String fact) {
        return document.lacksFacts() ? words.text("report.front.not-shown") : fact;
    }

    /** Returns what the hash seals. */
    public String sealed() {
        return words.text(
                document.leftOut().isEmpty() ? "report.seal.help" : "report.seal.help.here",
                version(),
                document.evidence().size());
    }

    public String leftOut() {
        return document.leftOut().stream().map(this::leftOut).collect(Collectors.joining(words.text("report.comma")));
    }

    private String leftOut(LeftOut each) {
        return words.text("report.left-out.count", words.code("left-out", each.code()), each.count());
    }

    public String recorded(@Nullable UncertainTime moment) {
        String zone = moment == null ? null : words.recordedIn(moment);
        return zone == null ? "" : zone;
    }

    /** Returns whether any key time was recorded in a zone other than UTC. */
    public boolean recordedElsewhere() {
        return document.anchors().stream()
                .anyMatch(anchor -> !recorded(anchor.at()).isEmpty());
    }

    public boolean unsure(Sequence.Step step) {
        return step.at().isUncertainWithin(sequence.length());
    }

    /** Returns the mark of an event, which shows its lane. */
    public String mark(Event event) {
        return switch (event.kind()) {
            case "ADVERSARY" -> "◆";
            case "SYSTEM" -> "□";
            default -> "●";
        };
    }

    public String about(Event event) {
        return DetailLines.event(event, words);
    }

    public String about(Finding finding) {
        return DetailLines.finding(finding, severity(finding.severity()), words);
    }

    /** Returns the keys that an event cites. */
    public List<String> cited(Event event) {
        return event.citations();
    }

    /** Returns the raw record, or only its length if it would fill pages. */
    public @Nullable String raw(Event event) {
        String raw = event.raw();
        if (raw == null || raw.isBlank()) {
            return null;
        }
        return raw.length() <= RAW_SHOWN ? raw : words.text("report.raw.long", raw.length());
    }

    public String fate(Fate fate) {
        return DetailLines.fate(fate, words);
    }

    public String item(Item item) {
        return DetailLines.item(item, words);
    }

    /** Returns how people will know that the work helps; null if no one said so. */
    public @Nullable String measure(Item item) {
        String measure = item.current() == null ? null : item.current().successMeasure();
        return measure == null ? null : words.text("report.success-measure", measure);
    }

    public String revised(Revised revised) {
        return DetailLines.revised(revised, words);
    }

    public String tookPart(Frozen.Party party) {
        return DetailLines.tookPart(party, words);
    }

    public String acquired(Evidence item) {
        return DetailLines.acquired(item, words);
    }

    /** Returns a hash in groups, between which a line may break. */
    public String hash(String hash) {
        return hash.replaceAll("(.{8})(?=.)", "$1 ");
    }
}
