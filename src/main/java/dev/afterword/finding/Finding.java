package dev.afterword.finding;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thing that went wrong, or well.
 *
 * @param number its number within the incident, never reused
 * @param work the follow-ups and recommendations linked to it
 * @param evidence the keys of evidence that the events which it cites rest on, as far as the viewer sees them
 * @param original the status of the finding that this one duplicates; null if it duplicates none
 */
public record Finding(
        UUID id,
        UUID incident,
        int number,
        @Embedded FindingFacts facts,
        @Nullable Disposition disposition,
        List<PlannedAction> plannedActions,
        List<LinkedWork> work,
        List<String> evidence,
        @Nullable DispositionStatus original,
        long version,
        Instant raisedAt,
        Incident.Person raisedBy) {

    /** Orders by severity, with findings that went well last. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.facts().type() == FindingType.WENT_WELL)
            .thenComparingInt(finding -> finding.facts().rank())
            .thenComparingInt(Finding::number);

    public Finding {
        plannedActions = List.copyOf(plannedActions);
        work = List.copyOf(work);
        evidence = List.copyOf(evidence);
    }

    public String key() {
        return "F-" + number;
    }

    public String title() {
        return facts.title();
    }

    /** Returns the status of its disposition on {@code today}, UTC. */
    public DispositionStatus dispositionStatus(LocalDate today) {
        if (facts.type() == FindingType.WENT_WELL) {
            return DispositionStatus.NOT_NEEDED;
        }
        if (disposition == null) {
            return DispositionStatus.NONE;
        }
        return switch (disposition.kind()) {
            case FOLLOW_UPS -> followUps();
            case DUPLICATE -> duplicate();
            case RISK_ACCEPTED -> risk(disposition, today);
        };
    }

    private DispositionStatus followUps() {
        if (live().isEmpty()) {
            return plannedActions.isEmpty() ? DispositionStatus.NONE : DispositionStatus.INTENDED;
        }
        return missingRoutes().isEmpty() ? DispositionStatus.FOLLOW_UPS : DispositionStatus.ROUTE_MISSING;
    }

    /** Returns the linked work that counts. */
    public List<LinkedWork> live() {
        return work.stream().filter(LinkedWork::live).toList();
    }

    /** Returns the identifiers of its live work of this kind. */
    List<UUID> live(LinkedWork.Kind kind) {
        return live().stream()
                .filter(one -> one.kind() == kind)
                .map(LinkedWork::id)
                .toList();
    }

    /** Returns the routes on which its work is missing, if it needs work on all of its routes. */
    public Set<Route> missingRoutes() {
        Routing routing = facts.routing();
        if (!routing.all() || routing.routes().size() < 2) {
            return Set.of();
        }
        Set<Route> missing = new TreeSet<>(routing.routes());
        live().forEach(one -> missing.remove(one.route()));
        return missing;
    }

    private DispositionStatus duplicate() {
        if (original == DispositionStatus.INTENDED) {
            return DispositionStatus.INTENDED;
        }
        return original != null && original.disposed() ? DispositionStatus.DUPLICATE : DispositionStatus.DUPLICATE_OPEN;
    }

    /** Returns the number of planned actions and linked work that counts. */
    public int steps() {
        return plannedActions.size() + live().size();
    }

    private static DispositionStatus risk(Disposition risk, LocalDate today) {
        return switch (risk.state()) {
            case REQUESTED -> DispositionStatus.RISK_ASKED;
            case REFUSED -> DispositionStatus.RISK_REFUSED;
            case OUTDATED -> DispositionStatus.RISK_OUTDATED;
            case HOLDS ->
                risk.until() != null && risk.until().isBefore(today)
                        ? DispositionStatus.RISK_LAPSED
                        : DispositionStatus.RISK_ACCEPTED;
        };
    }

    /** Returns whether it doesn't block closing on {@code today}. */
    public boolean disposed(LocalDate today) {
        return dispositionStatus(today).disposed();
    }

    /** Returns it with changed facts. A risk acceptance was approved for the finding as it was, so it has to be approved again. */
    Finding changed(Viewer viewer, FindingFacts changed) {
        Disposition current = disposition;
        return with(
                changed,
                current == null || facts.sameRisk(changed) ? current : current.afterChange(viewer),
                plannedActions);
    }

    Finding disposed(@Nullable Disposition decided, List<PlannedAction> plannedActions) {
        return with(facts, decided, plannedActions);
    }

    private Finding with(FindingFacts facts, @Nullable Disposition decided, List<PlannedAction> plannedActions) {
        return new Finding(
                id,
                incident,
                number,
                facts,
                decided,
                plannedActions,
                work,
                evidence,
                original,
                version + 1,
                raisedAt,
                raisedBy);
    }

    /** Returns a copy that knows the finding that it duplicates, which counts only while both have the same type. */
    Finding duplicating(Finding other, LocalDate today) {
        boolean same = other.facts.type() == facts.type();
        DispositionStatus status = same ? other.dispositionStatus(today) : DispositionStatus.NONE;
        return new Finding(
                id,
                incident,
                number,
                facts,
                disposition,
                plannedActions,
                work,
                evidence,
                status,
                version,
                raisedAt,
                raisedBy);
    }
}
