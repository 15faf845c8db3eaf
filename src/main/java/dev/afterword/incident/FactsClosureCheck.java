package dev.afterword.incident;

import dev.afterword.access.Viewer;
import dev.afterword.incident.time.TimeConflict;
import dev.afterword.kernel.Problem.Block;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Warns of missing facts, and of key times that contradict each other, when an incident is closed. */
@Component
class FactsClosureCheck implements ClosureCheck {

    private final Clock clock;

    FactsClosureCheck(Clock clock) {
        this.clock = clock;
    }

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
        String edit = "/incidents/" + incident.key() + "/edit";
        List<Block> warnings = new ArrayList<>();
        int missing = incident.facts().missing().size();
        if (missing > 0) {
            warnings.add(Block.of("factsMissing", edit, missing));
        }
        for (TimeConflict conflict : incident.contradictions(clock.instant())) {
            warnings.add(Block.of("timesContradict", edit + "#f-anchors-" + conflict.anchor(), conflict));
        }
        return warnings;
    }
}
