package dev.afterword.procedure;

import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpTransitions;
import dev.afterword.recommendation.Recommendation;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Moves the follow-ups of adopted recommendations along with the revision that carries them. */
@Component
class ProcedureChanges {

    private final FollowUpTransitions moves;

    ProcedureChanges(FollowUpTransitions moves) {
        this.moves = moves;
    }

    /** Work on what a revision carries has begun, once it is proposed: by its owner or for them. */
    void proposed(Viewer viewer, Procedure procedure, Revision revision, List<Recommendation> carried) {
        advance(viewer, procedure, revision, carried, false);
    }

    /** What a revision carries is done once it is in force; somebody who neither owns nor approved it verifies that. */
    void inForce(Viewer approver, Procedure procedure, Revision revision, List<Recommendation> carried) {
        advance(approver, procedure, revision, carried, true);
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
