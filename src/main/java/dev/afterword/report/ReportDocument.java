package dev.afterword.report;

import dev.afterword.finding.LinkedWorkView;
import dev.afterword.finding.LinkedWorkView.Revised;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.review.frozen.v1.Frozen;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one report says, already filtered for its reader. Codes ({@code kind}, {@code phase}, {@code type} …) are those of
 * the contract's enumerations; the renderer puts them into words. Texts are as people wrote them; {@code text} is Markdown.
 *
 * @param hash of the frozen snapshot; null for a draft
 * @param leftOut what this reader may not see, in words, with its count
 * @param annex what became of the findings since; outside the hash; null when there is nothing to tell
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
        List<Frozen.SignOff> signOffs,
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
        signOffs = List.copyOf(signOffs);
        leftOut = List.copyOf(leftOut);
    }

    /** Whether each page has to say that this isn't approved. */
    public boolean draft() {
        return head.approvedAt() == null;
    }

    /**
     * What stands on the cover and, in part, on each page.
     *
     * @param state a review state of the contract
     * @param tlp the strictest label of anything in this copy
     * @param restricted whether this copy holds what takes a clearance
     * @param severity 1 (highest) to 5, or null while nobody has set it
     * @param preparedAt when this rendering was made
     * @param preparedFor whose copy this is
     * @param references where the incident was told of in public
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
            List<String> references) {}

    /** One of the incident's anchor times; {@code code} as in the contract. */
    public record Anchor(String code, @Nullable UncertainTime at) {}

    /** One entry of the sequence of events; {@code occurredAt} is null where nobody knows. */
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
            List<String> causedBy) {

        public Event {
            citations = List.copyOf(citations);
            causedBy = List.copyOf(causedBy);
        }

        /** Whether it belongs on the adversary's side of the drawing. */
        public boolean adversary() {
            return kind.equals("ADVERSARY");
        }
    }

    /** A section of the technical summary: its text, or why it doesn't apply; neither where nothing is written yet. */
    public record Section(
            String code, @Nullable String text, @Nullable String notApplicable) {}

    /** A judgement on who was behind it; likelihood (ICD-203) and confidence apart, each piece of evidence with its grade. */
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

    /** A finding with what became of it when the version was frozen. */
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
     * @param items the follow-ups, or the written intentions
     * @param until when an accepted risk comes up again
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
     * @param current the work as it is now; null for a planned action, and for what a version froze
     */
    public record Item(
            @Nullable String key,
            String text,
            @Nullable String owner,
            @Nullable LocalDate dueOn,
            @Nullable LinkedWorkView current) {

        static Item of(LinkedWorkView work) {
            return new Item(work.key(), work.title(), work.owner(), work.dueOn(), work);
        }

        public List<Revised> revisions() {
            return current == null ? List.of() : current.revisions();
        }
    }

    /** One station of the thread, in its fixed order. */
    public record Station(
            String code, Progress progress, @Nullable String note) {}

    /** How far a station is. */
    public enum Progress {
        DONE,
        NOW,
        OPEN,
        FAILED
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

    /** A kind of content that was left out for this reader: code and count. */
    public record LeftOut(String code, int count) {}

    /** What becomes of the findings, and what the evaluation of the response came to, null until it is concluded. */
    public record Annex(
            Instant asOf, List<Entry> entries, @Nullable Verdicts verdicts) {

        public Annex {
            entries = List.copyOf(entries);
        }

        /** Both verdicts, as the evaluation has them. */
        public record Verdicts(
                String sufficiency,
                String completeness,
                @Nullable String note,
                Instant concludedAt,
                String concludedBy) {}

        /** Where one finding stands: its disposition and its items now; {@code again} where it has happened again since. */
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
