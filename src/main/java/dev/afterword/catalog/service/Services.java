package dev.afterword.catalog.service;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.directory.ServiceRef;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The services of the catalogue. Everybody of this organisation reads it, administrators and response leads change it. People of other
 * organisations see the name of a service where a finding that is shared with them names it, and nothing else.
 */
@Component
public class Services {

    private final Transactions transactions;
    private final ServiceStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Services(Transactions transactions, ServiceStore store, ApplicationEventPublisher events, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    Page<Service> list(Viewer viewer, ServiceQuery query) {
        requireInside(viewer);
        return transactions.read(viewer, () -> store.page(query));
    }

    List<Integer> counts(Viewer viewer, List<ServiceQuery> lists) {
        requireInside(viewer);
        return transactions.read(viewer, () -> store.counts(lists));
    }

    Service get(Viewer viewer, String key) {
        requireInside(viewer);
        return transactions.read(viewer, () -> store.find(key).orElseThrow(Problem::notFound));
    }

    /** Returns all by key. */
    List<Service> all(Viewer viewer) {
        requireInside(viewer);
        return transactions.read(viewer, store::all);
    }

    /** Finds a service; external people find none. */
    public Optional<Service> find(Viewer viewer, UUID id) {
        return viewer.external() ? Optional.empty() : transactions.read(viewer, () -> store.find(id));
    }

    /** Returns those that fields offer, by name; external people are offered none. */
    public List<ServiceRef> offered(Viewer viewer) {
        return viewer.external() ? List.of() : transactions.read(viewer, store::offered);
    }

    Service add(Viewer viewer, ServiceFacts facts) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            if (store.find(facts.key()).isPresent()) {
                throw Problem.invalid("key", "serviceTaken", facts.key());
            }
            Service added = new Service(RandomCodes.uuid(), facts, 1, now());
            store.insert(added);
            events.publishEvent(Fact.of(FactAction.SERVICE_ADDED, viewer.id(), "service/" + facts.key())
                    .withAfter(Changes.of(facts)));
            return added;
        });
    }

    /** Changes a service, if its version is unchanged. Its key stays. */
    Service change(Viewer viewer, String key, long version, UnaryOperator<ServiceFacts> change) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            Service before = store.find(key).orElseThrow(Problem::notFound);
            ServiceFacts facts = change.apply(before.facts());
            if (!facts.key().equals(key)) {
                throw Problem.invalid("key", "serviceKeyStays", key);
            }
            if (before.version() != version || !store.update(new Service(before.id(), facts, version, now()))) {
                throw Problem.stale(before);
            }
            Changes changes = Changes.between(before.facts(), facts);
            events.publishEvent(Fact.of(FactAction.SERVICE_CHANGED, viewer.id(), "service/" + key)
                    .withBefore(changes.before())
                    .withAfter(changes.after()));
            return store.find(key).orElseThrow();
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void requireInside(Viewer viewer) {
        if (viewer.external()) {
            throw Problem.notFound();
        }
    }

    static void requireChange(Viewer viewer) {
        requireInside(viewer);
        Grants.require(viewer, Action.MANAGE_DIRECTORY);
        if (viewer.readOnly()) {
            throw Problem.forbidden();
        }
    }
}
