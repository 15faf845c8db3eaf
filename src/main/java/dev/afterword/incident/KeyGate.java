package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.IncidentGate;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import org.springframework.stereotype.Component;

/** Stands before every route that changes something of an incident; the services behind it decide again, with all the facts. */
@Component
class KeyGate implements IncidentGate {

    private final Transactions transactions;
    private final Incidents incidents;

    private final IncidentStore store;

    KeyGate(Transactions transactions, Incidents incidents, IncidentStore store) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.store = store;
    }

    @Override
    public void require(Viewer viewer, Action action, String key) {
        transactions.read(viewer, () -> incidents.require(viewer, action, key));
    }

    @Override
    public void requireOpen(Viewer viewer, String key) {
        if (transactions.read(viewer, () -> store.locked(key))) {
            throw Problem.blocked("incidentClosed", Closings.href(key) + "#reopen");
        }
    }
}
