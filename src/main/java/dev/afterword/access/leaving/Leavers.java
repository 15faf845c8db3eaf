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
import dev.afterword.access.leaving.ReassignmentStore.Insider;
import dev.afterword.kernel.Problem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands over what a person holds before they lose the right to act. What the viewer assigns goes to the person named, everything else
 * to the lead of its incident, or to a response lead if it belongs to none. The viewer may see nothing of that: an administrator isn't
 * a member of every incident.
 */
@Component
public class Leavers {
    private static final Logger LOG = LoggerFactory.getLogger(Leavers.class);

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
        return kind.of(person).stream().filter(held -> allows(viewer, kind.needs(), held.incident()));
    }

    private boolean allows(Viewer viewer, Action action, @Nullable UUID incident) {
        return incident == null
                ? Grants.allows(viewer, Action.DECIDE_PROCEDURES)
                : grants.allows(viewer, action, incident);
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
                transactions
                        .runAs(leaver, () -> kind.of(leaving.id()))
                        .forEach(held -> fall(kind, held, successors(kind, held, viewer, leaver)));
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

    /**
     * Hands over what people hold who can't act on it any more although nobody deactivated them just now: external people whose access
     * has ended, and people who left before their work was handed over. Each piece of work is one transaction. Every incident is seen
     * by some response lead, and looked at with the eyes of one of those who see most of it. Returns how much was handed over.
     */
    public int collect() {
        int collected = 0;
        for (Insider insider : reassignments.insiders()) {
            Viewer lead = people.find(insider.lead()).map(Leavers::viewerOf).orElseThrow();
            Map<HeldWork, List<Held>> abandoned = new LinkedHashMap<>();
            transactions.run(
                    lead, () -> kinds.forEach(kind -> abandoned.put(kind, kind.abandoned(insider.incidents()))));
            for (HeldWork kind : kinds) {
                for (Held held : abandoned.getOrDefault(kind, List.of())) {
                    collected += collect(lead, kind, held) ? 1 : 0;
                }
            }
        }
        return collected;
    }

    private boolean collect(Viewer lead, HeldWork kind, Held held) {
        try {
            return transactions.in(lead, () -> {
                Viewer leaver =
                        people.find(held.person()).map(Leavers::viewerOf).orElseThrow();
                return sees(lead, kind, held) && fall(kind, held, successors(kind, held, lead, lead, leaver));
            });
        } catch (RuntimeException e) {
            LOG.warn("Work of a person who can't act was not handed over; the next run tries again", e);
            return false;
        }
    }

    /** Returns false if no one is left who has access: the work then waits for someone who gets it. */
    private boolean fall(HeldWork kind, Held held, Stream<Viewer> successors) {
        Optional<Viewer> successor = successors.findFirst();
        successor.ifPresent(lead -> transactions.runAs(lead, () -> {
            kind.fall(lead, held);
            reassignments.put(held, lead.id());
            return held;
        }));
        return successor.isPresent();
    }

    private Stream<Viewer> successors(HeldWork kind, Held held, Viewer viewer, Viewer leaver) {
        return successors(kind, held, viewer, leaver, leaver);
    }

    /**
     * Returns those who can take it over, in order: the incident's lead, response leads of the incident, other members who lead or work
     * on it. Without an incident, the viewer if they are a response lead, then any other.
     *
     * @param insider someone who sees the members of the incident
     */
    private Stream<Viewer> successors(HeldWork kind, Held held, Viewer viewer, Viewer insider, Viewer leaver) {
        UUID incident = held.incident();
        Successor able = new Successor(kind, held, leaver);
        if (incident == null) {
            return Stream.concat(people.find(viewer.id()).stream(), people.leads().stream())
                    .filter(able::isAble)
                    .map(Leavers::viewerOf)
                    .filter(each -> able.may(each, Action.DECIDE_PROCEDURES));
        }
        return Stream.<Supplier<Stream<Viewer>>>of(
                        () -> able.of(people.leads().stream(), Action.APPROVE)
                                .limit(1)
                                .flatMap(some -> Stream.concat(
                                        able.of(ownLead(some, incident), Action.CONTRIBUTE), Stream.of(some))),
                        () -> able.of(membersSeenBy(insider, incident), Action.SUBMIT_REVIEW),
                        () -> able.of(membersSeenBy(insider, incident), Action.CONTRIBUTE))
                .flatMap(Supplier::get);
    }

    private Stream<Person> ownLead(Viewer seeing, UUID incident) {
        return people.find(transactions.runAs(seeing, () -> leads.leadOf(incident))).stream();
    }

    private Stream<Person> membersSeenBy(Viewer insider, UUID incident) {
        return transactions.runAs(insider, () -> members.people(incident)).stream()
                .flatMap(ref -> people.find(ref.id()).stream());
    }

    private boolean sees(Viewer viewer, HeldWork kind, Held held) {
        return transactions.runAs(viewer, () -> kind.of(held.person())).stream()
                .anyMatch(each -> each.id().equals(held.id()));
    }

    /** Who can take over one piece of work: people who can work and see it. */
    private final class Successor {

        private final HeldWork kind;
        private final Held held;
        private final Viewer leaver;

        Successor(HeldWork kind, Held held, Viewer leaver) {
            this.kind = kind;
            this.held = held;
            this.leaver = leaver;
        }

        Stream<Viewer> of(Stream<Person> candidates, Action action) {
            return candidates.filter(this::isAble).map(Leavers::viewerOf).filter(each -> may(each, action));
        }

        boolean isAble(Person person) {
            return person.canWork() && !person.id().equals(leaver.id());
        }

        boolean may(Viewer viewer, Action action) {
            return transactions.runAs(
                            viewer,
                            () -> allows(viewer, action, held.incident())
                                    && allows(viewer, kind.takes(), held.incident()))
                    && sees(viewer, kind, held);
        }
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
