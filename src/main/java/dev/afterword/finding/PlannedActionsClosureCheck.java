package dev.afterword.finding;

import dev.afterword.access.Viewer;
import dev.afterword.incident.ClosureCheck;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem.Block;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether what was intended became work. A finding is disposed of by an intention, so one that nobody took up is only warned of. */
@Component
class PlannedActionsClosureCheck implements ClosureCheck {

    private final PlannedActions intentions;

    PlannedActionsClosureCheck(PlannedActions intentions) {
        this.intentions = intentions;
    }

    @Override
    public String name() {
        return "intentions";
    }

    @Override
    public int order() {
        return 22;
    }

    @Override
    public boolean atAGlance() {
        return true;
    }

    @Override
    public List<Block> warnings(Viewer viewer, Incident incident) {
        int open = intentions.of(viewer, incident.id()).size();
        return open == 0
                ? List.of()
                : List.of(Block.of("intentionsOpen", "/incidents/" + incident.key() + "/follow-ups#intended", open));
    }
}
