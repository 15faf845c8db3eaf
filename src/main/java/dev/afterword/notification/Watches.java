package dev.afterword.notification;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What people watch and what they muted. People choose for themselves, of what they see. */
@Component
public class Watches {

    private final Transactions transactions;
    private final WatchStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Watches(Transactions transactions, WatchStore store, ApplicationEventPublisher events, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Returns what the viewer wants to hear of the thing with this key. */
    public WatchMode of(Viewer viewer, String key) {
        return transactions.read(viewer, () -> store.of(viewer, key));
    }

    /** Chooses that. Throws "not found" if the viewer doesn't see the thing. */
    WatchMode choose(Viewer viewer, String key, WatchMode mode) {
        return transactions.in(viewer, () -> {
            UUID incident = store.incident(key).orElseThrow(Problem::notFound);
            WatchMode was = store.of(viewer, key);
            if (was != mode) {
                store.put(viewer, key, mode, clock.instant());
                events.publishEvent(Fact.of(FactAction.WATCH_CHANGED, viewer.id(), key)
                        .in(incident)
                        .withBefore(Map.of("mode", was.name()))
                        .withAfter(Map.of("mode", mode.name())));
            }
            return mode;
        });
    }
}
