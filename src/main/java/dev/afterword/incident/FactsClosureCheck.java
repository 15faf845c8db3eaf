package dev.afterword.incident;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem.Block;
import java.util.List;
import org.springframework.stereotype.Component;

/** Warns of missing facts when an incident is closed. */
@Component
class FactsClosureCheck implements ClosureCheck {

    @Override
    public String name() {
        return "record";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<Block> warnings(Viewer viewer, Incident incident) {
        int missing = incident.facts().missing().size();
        return missing == 0
                ? List.of()
                : List.of(Block.of("factsMissing", "/incidents/" + incident.key() + "/edit", missing));
    }
}
