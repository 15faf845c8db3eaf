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
 * One thing that went wrong, or well.
 *
 * @param number its number within the incident, never given out twice
 * @param work what is done about it
 * @param original whether the finding that this one repeats still stands; true where it repeats none
 */
public record Finding(
        UUID id,
        UUID incident,
        int number,
        @Embedded FindingFacts facts,
        @Nullable Disposition disposition,
        List<PlannedAction> intentions,
        List<LinkedWork> work,
        boolean original,
        long version,
        Instant raisedAt,
        Incident.Person raisedBy) {

    /** Most severe first; what went well last. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.facts().type() == FindingType.WENT_WELL)
            .thenComparingInt(finding -> finding.facts().rank())
            .thenComparingInt(Finding::number);

    public Finding {
        intentions = List.copyOf(intentions);
        work = List.copyOf(work);
    }

    public String key() {
        return "F-" + number;
    }

    public String title() {
        return facts.title();
    }

    /** How it stands with its disposition on {@code today}, UTC. */
    public DispositionStatus fate(LocalDate today) {
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

    /** How much is meant to be done, or being done, that counts. */
    public int steps() {
        return intentions.size() + (int) work.stream().filter(LinkedWork::live).count();
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

    /** Whether it stands in the way of nothing on {@code today}. */
    public boolean disposed(LocalDate today) {
        return fate(today).disposed();
    }

    Finding changed(FindingFacts changed) {
        return with(changed, disposition, intentions);
    }

    Finding disposed(@Nullable Disposition decided, List<PlannedAction> intentions) {
        return with(facts, decided, intentions);
    }

    private Finding with(FindingFacts facts, @Nullable Disposition decided, List<PlannedAction> intentions) {
        return new Finding(
                id, incident, number, facts, decided, intentions, work, true, version + 1, raisedAt, raisedBy);
    }
}
