package dev.afterword.evaluation.computed;

import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.incident.Anchor;
import dev.afterword.incident.Incident;
import dev.afterword.incident.time.TimeConflict;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.review.Assertions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data for calculated answers: the record of one incident as one viewer sees it.
 *
 * @param findings those that aren't withdrawn
 * @param today the date for the status of dispositions
 * @param conflicts the contradictions of the key times
 * @param events in the order of time, unknown times last
 * @param severities oldest first
 * @param assertions the claims of the review's working text
 */
public record IncidentRecord(
        Viewer viewer,
        Incident incident,
        List<Finding> findings,
        LocalDate today,
        List<TimeConflict> conflicts,
        List<EventTrace> events,
        List<EvidenceTrace> evidence,
        List<SeverityTrace> severities,
        List<PartyTrace> parties,
        List<UseTrace> uses,
        Assertions assertions) {

    public IncidentRecord {
        findings = List.copyOf(findings);
        conflicts = List.copyOf(conflicts);
        events = List.copyOf(events);
        evidence = List.copyOf(evidence);
        severities = List.copyOf(severities);
        parties = List.copyOf(parties);
        uses = List.copyOf(uses);
    }

    /** Returns the contradictions in which any of these key times is involved. */
    List<TimeConflict> conflictsOf(Collection<Anchor> anchors) {
        return conflicts.stream()
                .filter(conflict -> anchors.stream().anyMatch(conflict::involves))
                .toList();
    }

    /** An event; {@code techniques} is the number of its ATT&CK techniques. */
    public record EventTrace(
            int number, boolean adversary, @Nullable UncertainTime occurred, int techniques) {
        public String key() {
            return "T-" + number;
        }
    }

    /**
     * An item of evidence.
     *
     * @param provenance whether collector, time and place of collection are recorded
     * @param altered whether its content was found not to match its hash
     * @param strayed whether it was transferred by a person who wasn't its recorded holder
     */
    public record EvidenceTrace(
            int number, boolean hashed, boolean disposed, boolean provenance, boolean altered, boolean strayed) {
        public String key() {
            return "E-" + number;
        }
    }

    /** A severity that was set; {@code based} is whether its criteria were stated. */
    public record SeverityTrace(@Nullable Integer severity, boolean based, Instant at) {}

    /** A participant that the review requires; {@code settled} is whether it attended, contributed or was excused. */
    public record PartyTrace(String name, boolean settled) {}

    /**
     * A procedure that is recorded as used.
     *
     * @param since the earliest effective date of its revisions; null if none ever took effect
     * @param followed how many of its steps were followed, of the {@code said} ones that applied
     */
    public record UseTrace(String title, @Nullable LocalDate since, int followed, int said) {}
}
