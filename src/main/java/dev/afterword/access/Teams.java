package dev.afterword.access;

import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Teams: administrators make them and say who is in them. */
@Component
public class Teams {

    /** More would make a grant hard to oversee. */
    public static final int MOST_MEMBERS = 500;

    private final Transactions transactions;
    private final TeamStore store;
    private final PersonStore people;
    private final Principals principals;
    private final ApplicationEventPublisher events;

    Teams(
            Transactions transactions,
            TeamStore store,
            PersonStore people,
            Principals principals,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.store = store;
        this.people = people;
        this.principals = principals;
        this.events = events;
    }

    public Page<Team> list(Viewer viewer, @Nullable String pageToken, int size) {
        Grants.require(viewer, Action.MANAGE_PEOPLE);
        return store.list(pageToken, size);
    }

    public Team get(Viewer viewer, UUID id) {
        Grants.require(viewer, Action.MANAGE_PEOPLE);
        return store.find(id).orElseThrow(Problem::notFound);
    }

    /** Every team, for fields that offer them; an external viewer is offered none. */
    public List<Team> offered(Viewer viewer) {
        return viewer.external() ? List.of() : store.all();
    }

    public Optional<Team> find(UUID id) {
        return store.find(id);
    }

    /** Makes a team of these people. */
    public Team add(Viewer viewer, String name, Set<UUID> members) {
        People.requireChange(viewer);
        return transactions.in(viewer, () -> {
            refuseTaken(name, null);
            UUID id = RandomCodes.uuid();
            store.insert(id, name);
            join(id, members);
            events.publishEvent(
                    Fact.of(FactAction.TEAM_ADDED, viewer.id(), "team/" + id).withAfter(Team.facts(name, members)));
            return store.find(id).orElseThrow();
        });
    }

    /** Gives a team another name or other members, if {@code version} still stands. */
    public Team change(Viewer viewer, UUID id, long version, String name, Set<UUID> members) {
        People.requireChange(viewer);
        return transactions.in(viewer, () -> {
            Team team = store.lock(id).orElseThrow(Problem::notFound);
            if (team.version() != version) {
                throw Problem.stale(team);
            }
            refuseTaken(name, id);
            store.update(id, name);
            Set<UUID> were =
                    new TreeSet<>(team.members().stream().map(PersonRef::id).toList());
            join(id, without(members, were));
            leave(id, without(were, members));
            events.publishEvent(Fact.of(FactAction.TEAM_CHANGED, viewer.id(), "team/" + id)
                    .withBefore(Team.facts(team.name(), were))
                    .withAfter(Team.facts(name, members)));
            return store.find(id).orElseThrow();
        });
    }

    private void refuseTaken(String name, @Nullable UUID by) {
        if (store.taken(name, by)) {
            throw Problem.invalid("name", "teamTaken");
        }
    }

    /** In the order of identifiers, so that two changes wait for each other and never lock each other up. */
    private void join(UUID team, Set<UUID> members) {
        for (UUID person : new TreeSet<>(members)) {
            if (people.lock(person).isEmpty()) {
                throw Problem.invalid("members", "noSuchPerson");
            }
            store.add(team, person);
            principals.refresh(person);
        }
    }

    private void leave(UUID team, Set<UUID> members) {
        for (UUID person : new TreeSet<>(members)) {
            people.lock(person);
            store.remove(team, person);
            principals.refresh(person);
        }
    }

    private static Set<UUID> without(Set<UUID> all, Set<UUID> others) {
        Set<UUID> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }
}
