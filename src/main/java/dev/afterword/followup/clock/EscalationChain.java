package dev.afterword.followup.clock;

import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Teams;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers;
import dev.afterword.followup.FollowUp;
import dev.afterword.followup.FollowUps;
import dev.afterword.followup.clock.FollowUpPolicy.Rung;
import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The people whom an owner's lateness is told, as far as each may see the follow-up. No transaction may be open, because it asks as each of them. */
@Component
class EscalationChain {

    private final Transactions transactions;
    private final FollowUps followUps;
    private final LatenessStore store;
    private final People people;
    private final Teams teams;
    private final Viewers viewers;

    EscalationChain(
            Transactions transactions,
            FollowUps followUps,
            LatenessStore store,
            People people,
            Teams teams,
            Viewers viewers) {
        this.transactions = transactions;
        this.followUps = followUps;
        this.store = store;
        this.people = people;
        this.teams = teams;
        this.viewers = viewers;
    }

    /** Returns the people at this rung who see it, without its owner. Whoever may not see it is not told that it exists. */
    List<UUID> at(Rung rung, FollowUp followUp) {
        Stream<UUID> all = switch (rung) {
            case TEAM_LEAD -> teamLead(followUp).stream();
            case SERVICE_CONTACTS -> asLead(() -> store.serviceContacts(followUp.id()).stream()).stream();
            case INCIDENT_LEAD -> asLead(() -> store.incidentLead(followUp.incident()).stream()).stream();
            case LEADS -> people.leads().stream().map(Person::id);
        };
        return all.distinct()
                .filter(person -> !person.equals(followUp.facts().owner().id()) && sees(person, followUp))
                .toList();
    }

    private Optional<UUID> teamLead(FollowUp followUp) {
        return Optional.ofNullable(followUp.facts().team())
                .flatMap(team -> teams.find(team.id()))
                .flatMap(team -> Optional.ofNullable(team.lead()))
                .map(PersonRef::id);
    }

    /** The owner may not see the incident and its findings; returns what a response lead sees who sees anything there. */
    private List<UUID> asLead(Supplier<Stream<UUID>> read) {
        return people.leads().stream()
                .flatMap(lead -> viewers.find(lead.id()).stream())
                .map(known -> transactions.read(known.viewer(), () -> read.get().toList()))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private boolean sees(UUID person, FollowUp followUp) {
        return viewers.find(person)
                .map(known -> sees(known.viewer(), followUp.key()))
                .orElse(false);
    }

    private boolean sees(Viewer viewer, String key) {
        try {
            return followUps.find(viewer, key).key().equals(key);
        } catch (Problem hidden) {
            return false;
        }
    }
}
