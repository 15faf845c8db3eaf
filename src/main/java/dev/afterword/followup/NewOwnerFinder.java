package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds the new owner of a follow-up that is handed back: the person who created it if they work on the incident, otherwise a
 * response lead who does, preferably the incident's own. The previous owner, who may see nothing of the incident, only learns the
 * name.
 */
@Component
class NewOwnerFinder {

    private final Transactions transactions;
    private final People people;
    private final FollowUpScope scope;
    private final FollowUpStore store;

    NewOwnerFinder(Transactions transactions, People people, FollowUpScope scope, FollowUpStore store) {
        this.transactions = transactions;
        this.people = people;
        this.scope = scope;
        this.store = store;
    }

    /** Returns empty if there is no one else. The owner's transaction must be open. */
    Optional<Viewer> of(Viewer owner, FollowUp followUp) {
        return able(owner, followUp, people.find(followUp.raisedBy().id()).stream())
                .findFirst()
                .or(() -> lead(owner, followUp));
    }

    private Optional<Viewer> lead(Viewer owner, FollowUp followUp) {
        return able(owner, followUp, people.leads().stream()).findFirst().map(some -> {
            UUID own = transactions.runAs(some, () -> store.incidentLead(followUp));
            return able(owner, followUp, people.find(own).stream()).findFirst().orElse(some);
        });
    }

    private Stream<Viewer> able(Viewer owner, FollowUp followUp, Stream<Person> candidates) {
        return candidates
                .filter(person -> person.fields().active() && !person.id().equals(owner.id()))
                .map(person -> new Viewer(
                        person.id(),
                        person.name(),
                        person.fields().external(),
                        person.fields().roles(),
                        false))
                .filter(viewer -> transactions.runAs(viewer, () -> scope.allows(viewer, Action.CONTRIBUTE, followUp)));
    }
}
