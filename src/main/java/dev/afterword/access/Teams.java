package dev.afterword.access;

import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Teams: administrators create them and choose their members, and who of them leads. */
@Component
public class Teams {

    private final Transactions transactions;
    private final TeamStore store;
    private final PersonStore people;
    private final PrincipalStore principals;
    private final ApplicationEventPublisher events;

    Teams(
            Transactions transactions,
            TeamStore store,
            PersonStore people,
            PrincipalStore principals,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.store = store;
        this.people = people;
        this.principals = principals;
        this.events = events;
    }

    /** Which page of the list of teams is wanted. */
    public record TeamQuery(
            @Nullable @Size(max = 2_000) String pageToken,
            @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

        public TeamQuery {
            pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
        }
    }

    public Page<Team> list(Viewer viewer, TeamQuery query) {
        Grants.require(viewer, Action.MANAGE_PEOPLE);
        return store.list(query);
    }

    public Team get(Viewer viewer, UUID id) {
        Grants.require(viewer, Action.MANAGE_PEOPLE);
        return store.find(id).orElseThrow(Problem::notFound);
    }

    /** Returns the names of {@link #offered} by their identifiers, in order. */
    public Map<String, String> names(Viewer viewer) {
        Map<String, String> names = new LinkedHashMap<>();
        offered(viewer).forEach(team -> names.put(team.id().toString(), team.name()));
        return names;
    }

    /** Returns all teams, for fields that offer them; an external viewer is offered none. */
    public List<Team> offered(Viewer viewer) {
        return viewer.external() ? List.of() : store.all();
    }

    public Optional<Team> find(UUID id) {
        return store.find(id);
    }

    public Team add(Viewer viewer, TeamFields fields) {
        People.requireChange(viewer);
        return transactions.in(viewer, () -> {
            refuseTaken(fields.name(), null);
            UUID id = RandomCodes.uuid();
            requireMember(fields);
            store.insert(id, fields);
            join(id, fields.memberIds());
            events.publishEvent(
                    Fact.of(FactAction.TEAM_ADDED, viewer.id(), "team/" + id).withAfter(fields.facts()));
            return store.find(id).orElseThrow();
        });
    }

    /** Changes the name or the members of a team, if its version is unchanged. */
    public Team change(Viewer viewer, UUID id, long version, UnaryOperator<TeamFields> change) {
        People.requireChange(viewer);
        return transactions.in(viewer, () -> {
            Team team = store.lock(id).orElseThrow(Problem::notFound);
            if (team.version() != version) {
                throw Problem.stale(team);
            }
            TeamFields fields = change.apply(team.fields());
            if (fields.equals(team.fields())) {
                return team;
            }
            refuseTaken(fields.name(), id);
            requireMember(fields);
            store.update(id, fields);
            Set<UUID> before = team.fields().memberIds();
            Set<UUID> after = fields.memberIds();
            join(id, without(after, before));
            leave(id, without(before, after));
            events.publishEvent(Fact.of(FactAction.TEAM_CHANGED, viewer.id(), "team/" + id)
                    .with(Changes.between(team.fields().facts(), fields.facts())));
            return store.find(id).orElseThrow();
        });
    }

    private static void requireMember(TeamFields fields) {
        if (fields.lead() != null && !fields.memberIds().contains(fields.lead().id())) {
            throw Problem.invalid("lead", "leadNotMember", fields.lead().name());
        }
    }

    private void refuseTaken(String name, @Nullable UUID by) {
        if (store.taken(name, by)) {
            throw Problem.invalid("name", "teamTaken");
        }
    }

    /** Adds members in the order of their identifiers, so that two changes wait for each other without a deadlock. */
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
