package dev.afterword.access;

import dev.afterword.access.AccessFacts.Grant;
import dev.afterword.access.WallWorld.End;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A world without a database: principals, grants and shares, and the results of {@link Decisions} for them. */
final class WallModel {

    record Person(UUID id, Set<Role> roles, boolean active) {}

    record Item(
            UUID id,
            UUID incident,
            String table,
            Tlp tlp,
            @Nullable Restriction restricted,
            @Nullable UUID owner) {

        boolean isOf(Person person) {
            return person.active() && person.id().equals(owner);
        }
    }

    record Key(UUID of, UUID principal) {}

    record Given(Grant grant, End end) {}

    final List<Person> people = new ArrayList<>();
    final Map<UUID, Set<UUID>> teams = new LinkedHashMap<>();
    final List<UUID> incidents = new ArrayList<>();
    final List<Item> items = new ArrayList<>();
    final Map<Key, Given> grants = new LinkedHashMap<>();
    final Map<Key, End> shares = new LinkedHashMap<>();

    private Set<UUID> principals(Person person) {
        Set<UUID> all = new HashSet<>();
        if (person.active()) {
            all.add(person.id());
            person.roles().forEach(role -> all.add(role.principal()));
            teams.forEach((team, members) -> {
                if (members.contains(person.id())) {
                    all.add(team);
                }
            });
        }
        return all;
    }

    private List<Grant> grants(Person person, UUID incident) {
        Set<UUID> principals = principals(person);
        return grants.entrySet().stream()
                .filter(entry -> entry.getKey().of().equals(incident)
                        && principals.contains(entry.getKey().principal())
                        && entry.getValue().end() != End.PAST)
                .map(entry -> entry.getValue().grant())
                .toList();
    }

    /** Returns whether the role of executives has a grant, by which they see the verdicts. */
    boolean isExecutiveOf(Person person, UUID incident) {
        UUID role = Role.EXECUTIVE.principal();
        Given given = grants.get(new Key(incident, role));
        return principals(person).contains(role) && given != null && given.end() != End.PAST;
    }

    boolean may(Person person, Action action, Item item) {
        boolean shared = principals(person).stream()
                .map(principal -> shares.get(new Key(item.id(), principal)))
                .anyMatch(end -> end != null && end != End.PAST);
        return permits(
                person,
                action,
                new AccessFacts(
                        grants(person, item.incident()), item.tlp(), item.restricted(), shared, item.isOf(person)));
    }

    boolean may(Person person, Action action, UUID incident) {
        return permits(person, action, AccessFacts.incident(grants(person, incident)));
    }

    /** Returns whether the person may see the audit entries that need this clearance. */
    boolean mayReadAudit(Person person, UUID incident, Restriction restricted) {
        return permits(
                person, Action.READ_AUDIT, new AccessFacts(grants(person, incident), Tlp.CLEAR, restricted, false));
    }

    private static boolean permits(Person person, Action action, AccessFacts facts) {
        Viewer viewer = new Viewer(person.id(), "", false, person.roles(), false);
        return Decisions.decide(viewer, action, facts) instanceof Decision.Permit;
    }
}
