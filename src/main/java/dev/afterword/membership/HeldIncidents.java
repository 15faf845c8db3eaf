package dev.afterword.membership;

import dev.afterword.access.Action;
import dev.afterword.access.Members;
import dev.afterword.access.People;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork;
import dev.afterword.access.leaving.ReassignmentStore;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who leads an incident: response leads decide, and when a lead can't act any more, another one gets it. */
@Component
class HeldIncidents implements HeldWork {

    private final Transactions transactions;
    private final Incidents incidents;
    private final Members members;
    private final People people;
    private final ReassignmentStore reassignments;

    HeldIncidents(
            Transactions transactions,
            Incidents incidents,
            Members members,
            People people,
            ReassignmentStore reassignments) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.members = members;
        this.people = people;
        this.reassignments = reassignments;
    }

    @Override
    public Kind kind() {
        return Kind.INCIDENT;
    }

    @Override
    public Action needs() {
        return Action.MANAGE_MEMBERS;
    }

    @Override
    public List<Held> of(UUID person) {
        return incidents.ledBy(person);
    }

    @Override
    public List<Held> abandoned(UUID[] incidents) {
        return this.incidents.withoutAbleLead(incidents);
    }

    @Override
    public void assign(Viewer viewer, Held held, PersonRef to) {
        lead(viewer, held.id(), held.key(), to, "assignments");
    }

    @Override
    public void fall(Viewer lead, Held held) {
        incidents.leadBy(Fact.SYSTEM, held.key(), new PersonRef(lead.id(), lead.name()));
    }

    /** Makes a member the lead; naming the current one again confirms that they stay. */
    PersonRef assign(Viewer viewer, String key, PersonRef to) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.MANAGE_MEMBERS, key);
            lead(viewer, incident, key, to, "lead");
            reassignments.remove(incident);
            return to;
        });
    }

    private void lead(Viewer viewer, UUID incident, String key, PersonRef to, String field) {
        people.requireWorker(field, to);
        if (!members.canLead(incident, to.id())) {
            throw Problem.invalid(field, "leadNoMember", to.name());
        }
        incidents.leadBy(viewer.id(), key, to);
    }

    List<PersonRef> offered(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> members.possibleLeads(incident));
    }
}
