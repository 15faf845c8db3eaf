package dev.afterword.finding;

import dev.afterword.incident.Incident;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thing that went wrong, or well.
 *
 * @param number its number within the incident, never reused
 * @param work the follow-ups and recommendations linked to it
 * @param original whether the finding that this one duplicates still exists; true if it duplicates none
 */
public record Finding(
        UUID id,
        UUID incident,
        int number,
        @Embedded FindingFacts facts,
        @Nullable Disposition disposition,
        List<PlannedAction> plannedActions,
        List<LinkedWork> work,
        boolean original,
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
            case FOLLOW_UPS -> steps() > 0 ? DispositionStatus.FOLLOW_UPS : DispositionStatus.NONE;
            case DUPLICATE -> original ? DispositionStatus.DUPLICATE : DispositionStatus.NONE;
            case RISK_ACCEPTED -> risk(disposition, today);
        };
    }

    /** Returns the number of planned actions and linked work that counts. */
    public int steps() {
        return plannedActions.size()
                + (int) work.stream().filter(LinkedWork::live).count();
    }

    private static DispositionStatus risk(Disposition risk, LocalDate today) {
        return switch (risk.state()) {
            case REQUESTED -> DispositionStatus.RISK_ASKED;
            case REFUSED -> DispositionStatus.RISK_REFUSED;
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

    Finding changed(FindingFacts changed) {
        return with(changed, disposition, plannedActions);
    }

    Finding disposed(@Nullable Disposition decided, List<PlannedAction> plannedActions) {
        return with(facts, decided, plannedActions);
    }

    private Finding with(FindingFacts facts, @Nullable Disposition decided, List<PlannedAction> plannedActions) {
        return new Finding(
                id, incident, number, facts, decided, plannedActions, work, true, version + 1, raisedAt, raisedBy);
    }
}
