package dev.afterword.finding;

import dev.afterword.access.Viewer;
import dev.afterword.incident.ClosureCheck;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem.Block;
import java.util.List;
import org.springframework.stereotype.Component;

/** Warns of planned actions that haven't become follow-ups. A finding without any other work blocks closing for itself. */
@Component
class PlannedActionsClosureCheck implements ClosureCheck {

    private final PlannedActions plannedActions;

    PlannedActionsClosureCheck(PlannedActions plannedActions) {
        this.plannedActions = plannedActions;
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
    public List<Block> glance(Viewer viewer, Incident incident) {
        return warnings(viewer, incident);
    }

    @Override
    public List<Block> warnings(Viewer viewer, Incident incident) {
        int open = plannedActions.of(viewer, incident.id()).size();
        return open == 0
                ? List.of()
                : List.of(Block.of("intentionsOpen", "/incidents/" + incident.key() + "/follow-ups#intended", open));
    }
}
