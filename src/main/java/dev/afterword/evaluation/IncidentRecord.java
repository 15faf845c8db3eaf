package dev.afterword.evaluation;

import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.review.Assertions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What computed answers look at: the record of one incident as one viewer sees it.
 *
 * @param findings that stand
 * @param today the day that dispositions are judged on
 * @param events in the order of time, unknown times last
 * @param severities oldest first
 * @param assertions of the working text of the review
 */
public record IncidentRecord(
        Viewer viewer,
        Incident incident,
        List<Finding> findings,
        LocalDate today,
        List<EventTrace> events,
        List<EvidenceTrace> evidence,
        List<SeverityTrace> severities,
        List<PartyTrace> parties,
        List<UseTrace> uses,
        Assertions assertions) {

    public IncidentRecord {
        findings = List.copyOf(findings);
        events = List.copyOf(events);
        evidence = List.copyOf(evidence);
        severities = List.copyOf(severities);
        parties = List.copyOf(parties);
        uses = List.copyOf(uses);
    }

    /** An event; {@code techniques} counts the ATT&CK techniques that it names. */
    public record EventTrace(
            int number, boolean adversary, @Nullable UncertainTime occurred, int techniques) {
        public String key() {
            return "T-" + number;
        }
    }

    /**
     * An item of evidence.
     *
     * @param provenance whether it says who took it, when, and from where
     * @param altered whether its content was found not to match its hash
     * @param strayed whether it was handed over by somebody whom its custody didn't name as holding it
     */
    public record EvidenceTrace(
            int number, boolean hashed, boolean disposed, boolean provenance, boolean altered, boolean strayed) {
        public String key() {
            return "E-" + number;
        }
    }

    /** A severity that was set; {@code based} whether the criteria were stated. */
    public record SeverityTrace(@Nullable Integer severity, boolean based, Instant at) {}

    /** A party that the review needs; {@code settled} whether it attended, contributed or was excused. */
    public record PartyTrace(String name, boolean settled) {}

    /**
     * A procedure that is recorded as used.
     *
     * @param since the day from which any revision of it was in force; null where none ever was
     * @param followed how many of its steps were followed, of {@code said} that applied
     */
    public record UseTrace(String title, @Nullable LocalDate since, int followed, int said) {}
}
