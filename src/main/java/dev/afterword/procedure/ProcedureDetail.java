package dev.afterword.procedure;

import dev.afterword.procedure.text.ProcedureStep;
import dev.afterword.recommendation.Recommendation;
import dev.afterword.recommendation.RevisionState;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A procedure with one of its revisions.
 *
 * @param revisions all, newest first
 * @param revision the one that is shown
 * @param steps of the one that is shown
 * @param carried the recommendations that each revision implements, by its number, as far as the viewer sees them
 * @param readings all people who have to read it, and whether they acknowledged the revision that is shown
 * @param uses whether its steps were followed in incidents that the viewer sees
 */
public record ProcedureDetail(
        Procedure procedure,
        List<Revision> revisions,
        Revision revision,
        List<ProcedureStep> steps,
        Map<Integer, List<Recommendation>> carried,
        List<Revision.Acknowledgement> readings,
        List<StepUse> uses,
        LocalDate today) {

    public ProcedureDetail {
        revisions = List.copyOf(revisions);
        steps = List.copyOf(steps);
        readings = List.copyOf(readings);
        uses = List.copyOf(uses);
    }

    public RevisionState state() {
        return revision.state(revisions, today);
    }

    public RevisionState state(Revision each) {
        return each.state(revisions, today);
    }

    /** The one in force; null where none is. */
    public @Nullable Revision inForce() {
        return Revision.ruling(revisions, today)
                .filter(each -> each.withdrawal() == null)
                .orElse(null);
    }

    /** The number of the last one that was approved and not withdrawn before it came; null for none. */
    @Nullable
    Integer lastApproved() {
        return revisions.stream()
                .filter(each -> each.approval() != null && each.withdrawal() == null)
                .map(Revision::number)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The one that it is compared with: what was approved last when it was written. */
    public @Nullable Revision base() {
        return revisions.stream()
                .filter(each -> Objects.equals(each.number(), revision.base()))
                .findFirst()
                .orElse(null);
    }

    /** The one whose correction is shown; null where it corrects none. */
    public @Nullable Revision replaced() {
        return revisions.stream()
                .filter(each -> {
                    Revision.Withdrawal withdrawal = each.withdrawal();
                    return withdrawal != null && Objects.equals(withdrawal.replacedBy(), revision.number());
                })
                .findFirst()
                .orElse(null);
    }

    /** What the one that is shown carries. */
    public List<Recommendation> carriedHere() {
        return carried.getOrDefault(revision.number(), List.of());
    }

    public long read() {
        return readings.stream().filter(each -> each.acknowledgedAt() != null).count();
    }

    /** What is asked of a person by the reading list; null where nothing is. */
    public Revision.@Nullable Acknowledgement reading(UUID person) {
        return readings.stream()
                .filter(each -> each.person().id().equals(person))
                .findFirst()
                .orElse(null);
    }

    /** How one step held, newest first. */
    public Stream<StepUse> uses(ProcedureStep step) {
        return uses.stream().filter(use -> use.code() == step.code());
    }
}
