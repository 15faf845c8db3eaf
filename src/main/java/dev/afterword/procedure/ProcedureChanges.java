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

    /** Starts the accepted follow-ups of a revision that was proposed. */
    void proposed(Viewer viewer, Procedure procedure, Revision revision, List<Recommendation> carried) {
        advance(viewer, procedure, revision, carried, false);
    }

    /** Resolves the accepted follow-ups of a revision that has come into force. A person who neither owns nor approved it verifies them. */
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
