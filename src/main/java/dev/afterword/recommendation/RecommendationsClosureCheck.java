package dev.afterword.recommendation;

import dev.afterword.access.Viewer;
import dev.afterword.incident.ClosureCheck;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem.Block;
import java.util.List;
import org.springframework.stereotype.Component;

/** Warns of undecided recommendations. They stay open after the incident is closed, so they don't block closing. */
@Component
class RecommendationsClosureCheck implements ClosureCheck {

    private final RecommendationStore store;

    RecommendationsClosureCheck(RecommendationStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "recommendations";
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public List<Block> warnings(Viewer viewer, Incident incident) {
        int open = store.undecided(incident.id());
        return open == 0
                ? List.of()
                : List.of(Block.of("recommendationsOpen", "/incidents/" + incident.key() + "/recommendations", open));
    }
}
