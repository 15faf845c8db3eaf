package dev.afterword.followup.list;

import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpQuery;
import dev.afterword.followup.FollowUpRow;
import dev.afterword.followup.FollowUpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the viewer may do with the cards of a board. */
public final class Moves {

    private final Viewer viewer;
    private final Set<UUID> contributed;

    /** @param contributed the follow-ups to whose incidents the viewer contributes */
    Moves(Viewer viewer, Set<UUID> contributed) {
        this.viewer = viewer;
        this.contributed = contributed;
    }

    /** Returns the moves that the viewer is offered, by owner and state. */
    public List<Move> of(FollowUpRow row) {
        List<Move> moves = new ArrayList<>();
        boolean owner = row.owner().id().equals(viewer.id());
        boolean contributes = !viewer.external() && contributed.contains(row.id());
        switch (row.state()) {
            case PROPOSED -> {
                if (owner) {
                    moves.add(new Move("acceptance", FollowUpState.ACCEPTED.name(), true));
                }
            }
            case ACCEPTED, RETURNED, REOPENED -> {
                if (owner) {
                    moves.add(new Move("start", FollowUpState.IN_PROGRESS.name(), true));
                    moves.add(new Move("resolution", FollowUpState.RESOLVED.name(), false));
                }
            }
            case IN_PROGRESS -> {
                if (owner) {
                    moves.add(new Move("resolution", FollowUpState.RESOLVED.name(), false));
                }
            }
            case RESOLVED -> {
                if (!owner && contributes) {
                    moves.add(new Move("verification", FollowUpQuery.DONE, false));
                    moves.add(new Move("return", FollowUpQuery.BACK, false));
                }
            }
            case VERIFIED, EFFECTIVE, RISK_ACCEPTED -> {
                if (contributes) {
                    moves.add(new Move("reopening", FollowUpQuery.BACK, false));
                }
            }
        }
        return moves;
    }
}
