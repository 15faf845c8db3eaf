package dev.afterword.people;

import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork.Held;
import dev.afterword.access.leaving.Leavers;
import dev.afterword.access.privilege.PrivilegeRequest;
import dev.afterword.access.privilege.Privileges;
import dev.afterword.access.session.Sessions;
import dev.afterword.kernel.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes people. Before somebody loses the right to act, their work is handed over, and when they are deactivated, they are out. */
@Component
class Departures {

    private final Transactions transactions;
    private final People people;
    private final Privileges privileges;
    private final Leavers leavers;
    private final Sessions sessions;

    Departures(Transactions transactions, People people, Privileges privileges, Leavers leavers, Sessions sessions) {
        this.transactions = transactions;
        this.people = people;
        this.privileges = privileges;
        this.leavers = leavers;
        this.sessions = sessions;
    }

    /** @param assignments who takes over what; the rest goes to the leads of the incidents */
    record DeactivatePerson(@Size(max = 1_000) List<@NotNull @Valid Assignment> assignments) {

        /** @param person null for the lead of the incident */
        record Assignment(@NotNull UUID item, @Nullable PersonRef person) {}

        private Map<UUID, PersonRef> byItem() {
            Map<UUID, PersonRef> all = new LinkedHashMap<>();
            for (Assignment each : assignments) {
                if (each.person() != null) {
                    all.put(each.item(), each.person());
                }
            }
            return all;
        }
    }

    /** Adds a person. Roles that take two people to give are requested. */
    Person add(Viewer viewer, PersonFields fields) {
        return transactions.in(viewer, () -> {
            Set<Role> gained = fields.gained(null);
            Person person = people.add(viewer, fields.withRoles(without(fields, gained)), null);
            return requested(viewer, person, gained);
        });
    }

    private static Set<Role> without(PersonFields fields, Set<Role> gained) {
        return fields.roles().stream().filter(role -> !gained.contains(role)).collect(Collectors.toSet());
    }

    private Person requested(Viewer viewer, Person person, Set<Role> gained) {
        gained.forEach(role -> privileges.requestRole(viewer, person.id(), role));
        return gained.isEmpty() ? person : people.get(viewer, person.id());
    }

    /** Gives the person a role that another requested. Who becomes an auditor hands over their work. */
    PrivilegeRequest approveRole(Viewer viewer, UUID id, Role role) {
        return transactions.in(viewer, () -> {
            Person current = people.find(id).orElseThrow(Problem::notFound);
            if (role == Role.AUDITOR && current.canWork()) {
                leavers.handOver(viewer, current, Map.of());
            }
            return privileges.approveRole(viewer, id, role);
        });
    }

    Person change(Viewer viewer, UUID id, long version, UnaryOperator<PersonFields> change) {
        return change(viewer, id, version, change, Map.of());
    }

    Person deactivate(Viewer viewer, UUID id, DeactivatePerson command) {
        return change(viewer, id, people.get(viewer, id).version(), PersonFields::deactivated, command.byItem());
    }

    private Person change(
            Viewer viewer, UUID id, long version, UnaryOperator<PersonFields> change, Map<UUID, PersonRef> assigned) {
        Person changed = transactions.in(viewer, () -> {
            Person current = people.get(viewer, id);
            PersonFields wanted = change.apply(current.fields());
            Set<Role> gained = wanted.gained(current.fields());
            PersonFields is = wanted.withRoles(without(wanted, gained));
            if (current.version() == version && loses(current.fields(), is)) {
                leavers.handOver(viewer, current, assigned);
            }
            return requested(viewer, people.change(viewer, id, version, fields -> is), gained);
        });
        if (!changed.fields().active()) {
            sessions.endAll(id);
        }
        return changed;
    }

    /** Returns whether the person loses the right to act: deactivated people, auditors, and external people, who start from nothing. */
    private static boolean loses(PersonFields was, PersonFields is) {
        boolean audits = is.roles().contains(Role.AUDITOR) && !was.roles().contains(Role.AUDITOR);
        return was.active() && (!is.active() || audits || (is.external() && !was.external()));
    }

    List<Held> assignable(Viewer viewer, UUID person) {
        people.get(viewer, person);
        return leavers.assignable(viewer, person);
    }
}
