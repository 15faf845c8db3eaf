package dev.afterword.followup.list;

import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpQuery;
import dev.afterword.followup.FollowUpRow;
import dev.afterword.followup.FollowUpState;
import java.util.ArrayList;
import java.util.List;

/**
 * A way from one column of the board to another. What may really be done is decided where it is done.
 *
 * @param step the step, as its address ends
 * @param column the column that it leads to
 * @param atOnce whether it needs nothing but a click; otherwise its form is on the page of the follow-up
 */
public record Move(String step, String column, boolean atOnce) {

    /** Returns what the viewer may do with a follow-up, by its owner and its state. */
    public static List<Move> of(FollowUpRow row, Viewer viewer) {
        List<Move> moves = new ArrayList<>();
        boolean owner = row.owner().id().equals(viewer.id());
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
                if (!owner && !viewer.external()) {
                    moves.add(new Move("verification", FollowUpState.VERIFIED.name(), false));
                    moves.add(new Move("return", FollowUpQuery.BACK, false));
                }
            }
            case VERIFIED, EFFECTIVE, RISK_ACCEPTED -> {
                if (!viewer.external()) {
                    moves.add(new Move("reopening", FollowUpQuery.BACK, false));
                }
            }
        }
        return moves;
    }
}
