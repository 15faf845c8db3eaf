package dev.afterword.finding;

import dev.afterword.access.directory.ServiceRef;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.timeline.Phase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding in the shape of the API.
 *
 * @param routes the routes that need no reason
 * @param disposed whether it doesn't block closing today
 */
record FindingJson(
        String key,
        FindingType type,
        String title,
        @Nullable String description,
        @Nullable Integer severity,
        @Nullable Phase phase,
        boolean crossOrganisation,
        @Nullable ServiceRef service,
        List<String> citations,
        @Nullable String madePossibleBy,
        List<String> contributingFactors,
        List<Route> routes,
        @Nullable Disposition disposition,
        List<PlannedAction> intentions,
        List<WorkJson> work,
        DispositionStatus fate,
        boolean disposed,
        Tlp tlp,
        @Nullable Restriction restricted,
        long version,
        Instant raisedAt,
        Incident.Person raisedBy) {

    /** Linked work: a follow-up or a recommendation, and whether it counts. */
    record WorkJson(String key, LinkedWork.Kind kind, boolean live) {
        static WorkJson of(LinkedWork work) {
            return new WorkJson(work.key(), work.kind(), work.live());
        }
    }

    static FindingJson of(Finding finding, LocalDate today) {
        FindingFacts f = finding.facts();
        return new FindingJson(
                finding.key(),
                f.type(),
                f.title(),
                f.description(),
                f.severity(),
                f.phase(),
                f.crossOrganisation(),
                f.service(),
                f.citations(),
                f.madePossibleBy(),
                f.contributingFactors(),
                f.routing().routes().stream().sorted().toList(),
                finding.disposition(),
                finding.plannedActions(),
                finding.work().stream().map(WorkJson::of).toList(),
                finding.dispositionStatus(today),
                finding.disposed(today),
                f.tlp(),
                f.restricted(),
                finding.version(),
                finding.raisedAt(),
                finding.raisedBy());
    }
}
