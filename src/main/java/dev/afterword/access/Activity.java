package dev.afterword.access;

import dev.afterword.kernel.Fact;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Records, to the minute, on which incidents people work: where they did something, or someone else did on an incident that they lead. The
 * start page lists these first. For people without a grant on the incident, such as the owner of a follow-up, nothing is recorded.
 */
@Component
class Activity {

    private final ActivityStore store;
    private final Clock clock;

    Activity(ActivityStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @EventListener
    void on(Fact fact) {
        UUID incident = fact.incident();
        if (incident != null && fact.work() && !fact.actor().equals(Fact.SYSTEM)) {
            store.put(incident, clock.instant());
        }
    }
}
