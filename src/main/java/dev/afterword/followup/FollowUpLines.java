package dev.afterword.followup;

import dev.afterword.access.Viewer;
import dev.afterword.finding.LinkedWork;
import dev.afterword.finding.LinkedWorkView;
import dev.afterword.finding.LinkedWorkView.Progress;
import dev.afterword.finding.WorkSource;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows follow-ups as the linked work of findings. */
@Component
class FollowUpLines implements WorkSource {

    private final FollowUpStore store;
    private final FollowUps followUps;
    private final FollowUpTransitions moves;

    FollowUpLines(FollowUpStore store, FollowUps followUps, FollowUpTransitions moves) {
        this.store = store;
        this.followUps = followUps;
        this.moves = moves;
    }

    @Override
    public LinkedWork.Kind kind() {
        return LinkedWork.Kind.FOLLOW_UP;
    }

    @Override
    public List<LinkedWorkView> lines(Collection<UUID> items) {
        return store.lines(items).stream().map(FollowUpLines::view).toList();
    }

    /** As on the board, a guest is offered nothing but what they own. */
    @Override
    public @Nullable String task(Viewer viewer, UUID item) {
        boolean contributes = !viewer.external()
                && !followUps.contributed(viewer, List.of(item)).isEmpty();
        return store.turn(item)
                .map(turn -> turn.state().task(turn.own(), contributes))
                .orElse(null);
    }

    @Override
    public void explainRoutes(Viewer viewer, Collection<UUID> items, Map<String, String> reasons, Errors errors) {
        followUps.explainRoutes(viewer, items, reasons, errors);
    }

    @Override
    public List<Problem.Block> bereft(Viewer viewer, Collection<UUID> items) {
        return followUps.bereft(viewer, items);
    }

    @Override
    public void recurred(Viewer viewer, Collection<UUID> items, String note) {
        items.forEach(item -> moves.reopenForRecurrence(viewer, item, note));
    }

    private static LinkedWorkView view(FollowUpStore.Line line) {
        FollowUpState state = line.state();
        return new LinkedWorkView(
                line.id(),
                line.key(),
                line.title(),
                FollowUp.href(line.key()),
                "FollowUpState." + state.name(),
                progress(state),
                List.of(line.owner()),
                state.withOwner() ? line.dueOn() : null,
                line.successMeasure(),
                List.of(),
                line.since());
    }

    private static Progress progress(FollowUpState state) {
        return switch (state) {
            case PROPOSED, ACCEPTED, IN_PROGRESS, RESOLVED -> Progress.OPEN;
            case RETURNED, REOPENED -> Progress.FAILED;
            case VERIFIED, EFFECTIVE -> Progress.DONE;
            case RISK_ACCEPTED -> Progress.ENDED;
        };
    }
}
