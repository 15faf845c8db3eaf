package dev.afterword.incident.party;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.directory.Somebody;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The participants of incidents' responses, internal and external. */
@Service
public class Parties {

    private static final int MOST = 500;

    private final Incidents incidents;
    private final Transactions transactions;
    private final PartyStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Parties(
            Incidents incidents,
            Transactions transactions,
            PartyStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.incidents = incidents;
        this.transactions = transactions;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    public Party add(Viewer viewer, String key, PartyFacts facts) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.CONTRIBUTE, key);
            List<Party> all = store.of(incident);
            if (all.size() >= MOST) {
                throw Problem.invalid("name", "tooMany", MOST);
            }
            refuseTwice(all, null, facts);
            Party party = new Party(RandomCodes.uuid(), facts, 1);
            store.insert(incident, party, clock.instant());
            publish(viewer, incident, key, FactAction.PARTY_ADDED, Map.of(), Changes.fields(facts));
            return party;
        });
    }

    /** @param version the version that the edit is based on */
    public Party edit(Viewer viewer, String key, UUID id, long version, UnaryOperator<PartyFacts> edit) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.CONTRIBUTE, key);
            Party current = find(incident, id).orElseThrow(Problem::notFound);
            PartyFacts facts = edit.apply(current.facts());
            refuseTwice(store.of(incident), id, facts);
            if (current.version() != version || !store.update(new Party(id, facts, version))) {
                throw Problem.stale(current);
            }
            publish(
                    viewer,
                    incident,
                    key,
                    FactAction.PARTY_CHANGED,
                    Changes.fields(current.facts()),
                    Changes.fields(facts));
            return find(incident, id).orElseThrow();
        });
    }

    /** Removes a participant from the list; their sign-offs and opinions stay. */
    public void remove(Viewer viewer, String key, UUID id) {
        transactions.run(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.CONTRIBUTE, key);
            Party current = find(incident, id).orElseThrow(Problem::notFound);
            store.remove(id, clock.instant());
            publish(viewer, incident, key, FactAction.PARTY_REMOVED, Changes.fields(current.facts()), Map.of());
        });
    }

    /** Undoes a removal, unless the same participant was added again meanwhile. */
    public Party restore(Viewer viewer, String key, UUID id) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.CONTRIBUTE, key);
            boolean removed = store.restore(incident, id);
            List<Party> all = store.of(incident);
            Party restored = all.stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
            if (removed) {
                refuseTwice(all, id, restored.facts());
                publish(viewer, incident, key, FactAction.PARTY_RESTORED, Map.of(), Changes.fields(restored.facts()));
            }
            return restored;
        });
    }

    /** Returns the participants of an incident, in the order in which they were added. */
    public List<Party> of(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> store.of(incident));
    }

    /** Returns which of them contributed something of their own: an event, or their answers. Within the caller's transaction. */
    public Set<UUID> contributing(UUID incident) {
        return store.contributing(incident);
    }

    /** Returns who did something for the incident and is no participant. */
    public List<ProposedParty> proposed(Viewer viewer, UUID incident) {
        return viewer.external() ? List.of() : transactions.read(viewer, () -> store.proposed(incident));
    }

    private static void refuseTwice(List<Party> all, @Nullable UUID but, PartyFacts facts) {
        Somebody who = facts.who();
        if (who != null && all.stream().anyMatch(each -> !each.id().equals(but) && who.equals(each.who()))) {
            throw Problem.invalid("who", "partyTwice", who.name());
        }
    }

    private Optional<Party> find(UUID incident, UUID id) {
        return store.of(incident).stream()
                .filter(party -> party.id().equals(id))
                .findFirst();
    }

    private void publish(
            Viewer viewer,
            UUID incident,
            String key,
            FactAction action,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        events.publishEvent(Fact.of(action, viewer.id(), key)
                .in(incident)
                .withBefore(before)
                .withAfter(after));
    }
}
