package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who gets an item that its owner hands back: whoever raised it, while they work on the incident; else a lead who does, the
 * incident's own first. The owner, who may see nothing of the incident, learns a name and no more.
 */
@Component
class NewOwnerFinder {

    private final Transactions transactions;
    private final People people;
    private final FollowUpScope scope;
    private final JdbcClient jdbc;

    NewOwnerFinder(Transactions transactions, People people, FollowUpScope scope, JdbcClient jdbc) {
        this.transactions = transactions;
        this.people = people;
        this.scope = scope;
        this.jdbc = jdbc;
    }

    /** Empty where nobody but the owner is left. Within the owner's transaction. */
    Optional<Viewer> of(Viewer owner, FollowUp followUp) {
        return able(owner, followUp, people.find(followUp.raisedBy().id()).stream())
                .findFirst()
                .or(() -> lead(owner, followUp));
    }

    private Optional<Viewer> lead(Viewer owner, FollowUp followUp) {
        return able(owner, followUp, people.leads().stream()).findFirst().map(some -> {
            UUID own = transactions.runAs(
                    some,
                    () -> jdbc.sql("SELECT lead_id FROM incident.incident WHERE id = ?")
                            .param(followUp.incident())
                            .query(UUID.class)
                            .single());
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
