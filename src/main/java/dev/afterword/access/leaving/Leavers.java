package dev.afterword.access.leaving;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Members;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork.Held;
import dev.afterword.kernel.Problem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Hands over what a person holds before they lose the right to act. What the viewer assigns goes to the person named, everything else
 * to the lead of its incident. The viewer may see nothing of that: an administrator isn't a member of every incident.
 */
@Component
public class Leavers {

    private final Transactions transactions;
    private final List<HeldWork> kinds;
    private final LeadOfIncident leads;
    private final ReassignmentStore reassignments;
    private final Grants grants;
    private final Members members;
    private final People people;

    Leavers(
            Transactions transactions,
            List<HeldWork> kinds,
            LeadOfIncident leads,
            ReassignmentStore reassignments,
            Grants grants,
            Members members,
            People people) {
        this.transactions = transactions;
        this.kinds = kinds.stream().sorted(Comparator.comparing(HeldWork::kind)).toList();
        this.leads = leads;
        this.reassignments = reassignments;
        this.grants = grants;
        this.members = members;
        this.people = people;
    }

    /** Returns what the person holds and the viewer may assign to others. */
    public List<Held> assignable(Viewer viewer, UUID person) {
        return transactions.read(
                viewer,
                () -> kinds.stream()
                        .flatMap(kind -> assignable(viewer, kind, person))
                        .toList());
    }

    private Stream<Held> assignable(Viewer viewer, HeldWork kind, UUID person) {
        return kind.of(person).stream().filter(held -> grants.allows(viewer, kind.needs(), held.incident()));
    }

    /**
     * Hands over everything that the person holds.
     *
     * @param assigned the new holders by the identifier of the work
     */
    public void handOver(Viewer viewer, Person leaving, Map<UUID, PersonRef> assigned) {
        transactions.run(viewer, () -> {
            Viewer leaver = viewerOf(leaving);
            Map<UUID, PersonRef> left = new LinkedHashMap<>(assigned);
            for (HeldWork kind : kinds) {
                assignable(viewer, kind, leaving.id())
                        .forEach(held -> Optional.ofNullable(left.remove(held.id()))
                                .ifPresent(to -> assign(viewer, kind, held, to)));
                for (Held held : transactions.runAs(leaver, () -> kind.of(leaving.id()))) {
                    successor(held.incident(), leaver).ifPresent(lead -> fall(kind, held, lead));
                }
            }
            if (!left.isEmpty()) {
                throw Problem.invalid("assignments", "noSuchWork");
            }
        });
    }

    private void assign(Viewer viewer, HeldWork kind, Held held, PersonRef to) {
        people.requireWorker("assignments", to);
        if (to.id().equals(held.person())) {
            throw Problem.invalid("assignments", "cantWork", to.name());
        }
        kind.assign(viewer, held, to);
    }

    private void fall(HeldWork kind, Held held, Viewer lead) {
        transactions.runAs(lead, () -> {
            kind.fall(lead, held);
            reassignments.put(held, lead.id());
            return held;
        });
    }

    /**
     * Returns the incident's lead if they can act, otherwise a response lead of the incident, otherwise another member who works on it.
     * Empty if no one is left who has access: the work then waits for someone who gets it.
     */
    private Optional<Viewer> successor(UUID incident, Viewer leaver) {
        return able(people.leads().stream(), Action.APPROVE, incident, leaver)
                .findFirst()
                .map(some -> {
                    UUID own = transactions.runAs(some, () -> leads.leadOf(incident));
                    return able(people.find(own).stream(), Action.CONTRIBUTE, incident, leaver)
                            .findFirst()
                            .orElse(some);
                })
                .or(() -> able(membersSeenBy(leaver, incident), Action.SUBMIT_REVIEW, incident, leaver)
                        .findFirst())
                .or(() -> able(membersSeenBy(leaver, incident), Action.CONTRIBUTE, incident, leaver)
                        .findFirst());
    }

    private Stream<Person> membersSeenBy(Viewer leaver, UUID incident) {
        return transactions.runAs(leaver, () -> members.people(incident)).stream()
                .flatMap(ref -> people.find(ref.id()).stream());
    }

    private Stream<Viewer> able(Stream<Person> candidates, Action action, UUID incident, Viewer leaver) {
        return candidates
                .filter(person -> person.canWork() && !person.id().equals(leaver.id()))
                .map(Leavers::viewerOf)
                .filter(viewer -> transactions.runAs(viewer, () -> grants.allows(viewer, action, incident)));
    }

    private static Viewer viewerOf(Person person) {
        return new Viewer(
                person.id(),
                person.name(),
                person.fields().external(),
                person.fields().roles(),
                false);
    }
}
