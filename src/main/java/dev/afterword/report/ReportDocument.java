package dev.afterword.report;

import dev.afterword.evidence.picture.PictureCopy;
import dev.afterword.finding.LinkedWorkView;
import dev.afterword.finding.LinkedWorkView.Revised;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.review.Rendering;
import dev.afterword.review.frozen.v1.Frozen;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of one report, already filtered for its reader. Codes ({@code kind}, {@code phase}, {@code type} …) are constants of the API,
 * for which the renderer has labels. Texts are as people wrote them; {@code text} is Markdown.
 *
 * @param hash of the frozen snapshot; null for a draft
 * @param leftOut the kinds of content that this reader may not see, with their counts
 * @param annex the status of the findings since, which the hash does not cover; null if there is nothing new
 */
public record ReportDocument(
        Head head,
        List<Frozen.Party> parties,
        List<Anchor> anchors,
        List<Event> events,
        List<Section> sections,
        List<Attribution> attributions,
        List<Finding> findings,
        List<Evidence> evidence,
        List<Picture> pictures,
        List<Frozen.SignOff> signOffs,
        List<Frozen.Objection> objections,
        List<LeftOut> leftOut,
        @Nullable String hash,
        @Nullable Annex annex) {

    public ReportDocument {
        parties = List.copyOf(parties);
        anchors = List.copyOf(anchors);
        events = List.copyOf(events);
        sections = List.copyOf(sections);
        attributions = List.copyOf(attributions);
        findings = List.copyOf(findings);
        evidence = List.copyOf(evidence);
        pictures = List.copyOf(pictures);
        signOffs = List.copyOf(signOffs);
        objections = List.copyOf(objections);
        leftOut = List.copyOf(leftOut);
    }

    /** Returns a copy that was prepared at another time. */
    ReportDocument preparedAt(Instant at) {
        return new ReportDocument(
                head.preparedAt(at),
                parties,
                anchors,
                events,
                sections,
                attributions,
                findings,
                evidence,
                pictures,
                signOffs,
                objections,
                leftOut,
                hash,
                annex == null ? null : annex.asOf(at));
    }

    /** Returns whether the copy is known to have all that there is, so that what it lacks isn't there. */
    boolean isWhole() {
        return !draft() && leftOut.isEmpty();
    }

    /** Returns whether the reader may not see the facts about the incident. */
    boolean lacksFacts() {
        return leftOut.stream().anyMatch(each -> each.code().equals(LeftOut.FACTS));
    }

    /** Returns whether each page has to show that this isn't approved. */
    public boolean draft() {
        return head.approvedAt() == null;
    }

    /**
     * The content of the cover and, in part, of each page.
     *
     * @param state the code of the review's state
     * @param tlp the strictest label of anything in this copy
     * @param restricted whether this copy contains restricted parts
     * @param severity 1 (highest) to 5, or null while it isn't set
     * @param preparedAt when this rendering was made
     * @param preparedFor the name of the reader of this copy
     * @param references public reports of the incident
     */
    public record Head(
            String key,
            String title,
            int version,
            String state,
            Tlp tlp,
            boolean restricted,
            @Nullable String summary,
            @Nullable Integer severity,
            @Nullable String category,
            String dataBreach,
            String customerImpact,
            @Nullable String lead,
            @Nullable Instant approvedAt,
            @Nullable Instant publishedAt,
            Instant preparedAt,
            @Nullable String preparedFor,
            @Nullable String scope,
            List<String> references,
            Official official) {

        private Head preparedAt(Instant at) {
            return new Head(
                    key,
                    title,
                    version,
                    state,
                    tlp,
                    restricted,
                    summary,
                    severity,
                    category,
                    dataBreach,
                    customerImpact,
                    lead,
                    approvedAt,
                    publishedAt,
                    at,
                    preparedFor,
                    scope,
                    references,
                    official);
        }
    }

    /**
     * Who is behind this version, and what its incident was judged by.
     *
     * @param approval who submitted and approved it, what it replaces, and who objected; null if that isn't known
     * @param replacedBy the version in force instead
     * @param decision what the review policy decided, and by which rule
     */
    public record Official(
            Frozen.@Nullable Approval approval,
            Rendering.@Nullable Replacement replacedBy,
            @Nullable String severityBasis,
            @Nullable String functionalImpact,
            @Nullable String informationalImpact,
            @Nullable String recoverability,
            List<String> indicators,
            Frozen.Incident.@Nullable Decision decision) {

        static final Official NONE = new Official(null, null, null, null, null, null, List.of(), null);
    }

    /** One of the incident's key times. */
    public record Anchor(String code, @Nullable UncertainTime at) {}

    /** One entry of the sequence of events; {@code occurredAt} is null if unknown. */
    public record Event(
            String key,
            String title,
            String kind,
            @Nullable String phase,
            @Nullable UncertainTime occurredAt,
            @Nullable UncertainTime knownAt,
            @Nullable String technique,
            @Nullable String source,
            @Nullable String interpretation,
            @Nullable String raw,
            List<String> citations,
            List<String> causedBy,
            @Nullable UncertainTime until,
            @Nullable String mark,
            Map<String, List<String>> links) {

        public Event {
            links = Map.copyOf(links);
            citations = List.copyOf(citations);
            causedBy = List.copyOf(causedBy);
        }

        /** Returns whether it belongs to the adversary's lane of the drawing. */
        public boolean adversary() {
            return kind.equals("ADVERSARY");
        }
    }

    /** A section of the technical summary: its text, or why it doesn't apply; neither while it isn't written. */
    public record Section(
            String code, @Nullable String text, @Nullable String notApplicable) {}

    /** A judgement on who was responsible, with likelihood and confidence (ICD-203) apart and a grade for each piece of evidence. */
    public record Attribution(
            String kind,
            @Nullable String name,
            @Nullable String statement,
            @Nullable String likelihood,
            @Nullable String confidence,
            @Nullable String analyst,
            List<Frozen.Attribution.Hypothesis> hypotheses,
            List<Frozen.Attribution.Graded> evidence) {

        public Attribution {
            hypotheses = List.copyOf(hypotheses);
            evidence = List.copyOf(evidence);
        }
    }

    /** A finding with its disposition when the version was frozen. */
    public record Finding(
            String key,
            String type,
            String title,
            @Nullable String text,
            @Nullable String madePossibleBy,
            @Nullable Integer severity,
            @Nullable String phase,
            boolean crossOrganisation,
            List<String> citations,
            @Nullable Fate fate,
            List<Station> thread) {

        public Finding {
            citations = List.copyOf(citations);
            thread = List.copyOf(thread);
        }
    }

    /**
     * The disposition of a finding.
     *
     * @param items the follow-ups, or the planned actions
     * @param until the last day on which a risk is accepted
     */
    public record Fate(
            String kind,
            @Nullable String reason,
            @Nullable String approver,
            @Nullable LocalDate until,
            @Nullable String duplicateOf,
            List<Item> items) {

        public Fate {
            items = List.copyOf(items);
        }
    }

    /**
     * Work that a finding led to.
     *
     * @param owner of a planned action, or as a version froze it
     * @param current the work as it is now; null for a planned action, and for what a version froze
     */
    public record Item(
            @Nullable String key,
            String text,
            @Nullable String owner,
            @Nullable LocalDate dueOn,
            @Nullable LinkedWorkView current) {

        static Item of(LinkedWorkView work) {
            return new Item(work.key(), work.title(), null, work.dueOn(), work);
        }

        public List<Revised> revisions() {
            return current == null ? List.of() : current.revisions();
        }
    }

    /** One station of the thread, in its fixed order; {@code waits} is the work that it waits for, {@code since} when its decision was due. */
    public record Station(
            String code,
            Progress progress,
            @Nullable String note,
            @Nullable LinkedWorkView waits,
            @Nullable Instant since) {

        Station(String code, Progress progress, @Nullable String note) {
            this(code, progress, note, null, null);
        }
    }

    /** The state of a station. */
    public enum Progress {
        DONE,
        PENDING,
        OPEN,
        FAILED,
        NOT_APPLICABLE
    }

    /** An item of the evidence list; {@code size} in bytes, {@code sha256} null for a record kept elsewhere, at {@code reference}. */
    public record Evidence(
            String key,
            String title,
            @Nullable String reference,
            @Nullable String source,
            @Nullable String collector,
            @Nullable UncertainTime acquiredAt,
            @Nullable String sha256,
            @Nullable Long size) {}

    /**
     * Evidence that a text has as a picture, for a reader who may see it.
     *
     * @param key of the evidence
     * @param copy its copy; null on a page of the application, which asks for it by address, and where there is none
     */
    public record Picture(String key, State state, @Nullable PictureCopy copy) {

        /** What there is to show. */
        public enum State {
            SHOWN,
            DESTROYED,
            REFUSED,

            /** The report has more pictures than a file may have. */
            TOO_MANY
        }
    }

    /** A kind of content that this reader may not see: its code and count. */
    public record LeftOut(String code, int count) {

        /** The facts about the incident, without which nothing is known of it but its key. */
        static final String FACTS = "FACTS";
    }

    /** The current status of the findings, the work on them, each piece once, and the verdicts of the evaluation, null until it is concluded. */
    public record Annex(
            Instant asOf,
            List<Entry> entries,
            List<Work> work,
            @Nullable Verdicts verdicts,
            boolean whole) {

        public Annex {
            entries = List.copyOf(entries);
            work = List.copyOf(work);
        }

        private Annex asOf(Instant at) {
            return new Annex(at, entries, work, verdicts, whole);
        }

        /** One piece of work, and the findings that it is for. */
        public record Work(Item item, List<String> findings) {}

        /** Both verdicts of the evaluation. */
        public record Verdicts(
                String sufficiency,
                String completeness,
                @Nullable String note,
                Instant concludedAt,
                String concludedBy) {

            /** Returns the verdicts as figures, without the text that explains them. */
            Verdicts withoutNote() {
                return new Verdicts(sufficiency, completeness, null, concludedAt, concludedBy);
            }
        }

        /** The current disposition of one finding, its items, and when it happened again ({@code again}), or null. */
        public record Entry(
                String finding,
                String title,
                @Nullable Fate fate,
                @Nullable Instant again,
                List<Station> thread) {

            public Entry {
                thread = List.copyOf(thread);
            }
        }
    }
}
