package dev.afterword.procedure;

import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpTransitions;
import dev.afterword.procedure.ProcedureUse.StepOutcome;
import dev.afterword.procedure.ProcedureUse.UsedStep;
import dev.afterword.recommendation.Recommendation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Moves the follow-ups of adopted recommendations along with the revision that carries them. */
@Component
class ProcedureChanges {

    private final FollowUpTransitions moves;

    ProcedureChanges(FollowUpTransitions moves) {
        this.moves = moves;
    }

    /** Starts the accepted follow-ups of a revision that was proposed. */
    void proposed(Viewer viewer, Procedure procedure, Revision revision, List<Recommendation> carried) {
        advance(viewer, procedure, revision, carried, false);
    }

    /** Resolves the accepted follow-ups of a revision that has come into force. A person who neither owns nor approved it verifies them. */
    void inForce(Viewer approver, Procedure procedure, Revision revision, List<Recommendation> carried) {
        advance(approver, procedure, revision, carried, true);
    }

    /** Proves the follow-ups whose changed steps were all followed, or not needed, in this use; at least one has to have been followed. */
    void used(Viewer viewer, UUID incident, ProcedureUse use, Map<Integer, List<Recommendation>> carried) {
        carried.forEach((revision, recommendations) -> {
            List<UsedStep> changed = use.steps().stream()
                    .filter(each -> each.step().since() == revision)
                    .toList();
            boolean held = changed.stream().anyMatch(each -> each.outcome() == StepOutcome.FOLLOWED)
                    && changed.stream()
                            .allMatch(each -> each.outcome() == StepOutcome.FOLLOWED
                                    || each.outcome() == StepOutcome.NOT_APPLICABLE);
            if (held) {
                String steps = changed.stream().map(each -> each.step().key()).collect(Collectors.joining(", "));
                recommendations.stream()
                        .map(Recommendation::change)
                        .filter(Objects::nonNull)
                        .forEach(change -> moves.proveByUse(
                                viewer,
                                change.id(),
                                incident,
                                steps,
                                "/procedures/" + use.key() + "/revisions/" + use.revision()));
            }
        });
    }

    private void advance(
            Viewer viewer, Procedure procedure, Revision revision, List<Recommendation> carried, boolean done) {
        carried.stream()
                .map(Recommendation::change)
                .filter(Objects::nonNull)
                .forEach(change ->
                        moves.advance(viewer, change.id(), done, revision.why(), procedure.href(revision.number())));
    }
}
