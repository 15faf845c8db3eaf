package dev.afterword.timeline;

import dev.afterword.access.Viewer;
import dev.afterword.incident.ClosureCheck;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem.Block;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Warns of events whose times contradict each other when an incident is closed. */
@Component
class SequenceClosureCheck implements ClosureCheck {

    private final EventStore store;
    private final Clock clock;

    SequenceClosureCheck(EventStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sequence";
    }

    @Override
    public int order() {
        return 41;
    }

    @Override
    public List<Block> warnings(Viewer viewer, Incident incident) {
        return store.all(incident.id()).stream()
                .filter(event -> !event.facts().contradictions(clock.instant()).isEmpty())
                .map(Event::key)
                .map(key -> Block.of("eventTimesContradict", "/incidents/" + incident.key() + "/sequence/" + key, key))
                .toList();
    }
}
