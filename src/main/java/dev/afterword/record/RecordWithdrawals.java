package dev.afterword.record;

import dev.afterword.access.Action;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.timeline.Events;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Withdraws imports, such as a file that was read in the wrong zone. Its records are gone then, but for those that events rest on: an
 * event is to be judged by what its author saw.
 */
@Service
class RecordWithdrawals {

    private final Transactions transactions;
    private final Incidents incidents;
    private final Events events;
    private final RecordStore store;
    private final WithdrawalStore withdrawals;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    RecordWithdrawals(
            Transactions transactions,
            Incidents incidents,
            Events events,
            RecordStore store,
            WithdrawalStore withdrawals,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.events = events;
        this.store = store;
        this.withdrawals = withdrawals;
        this.publisher = publisher;
        this.clock = clock;
    }

    record WithdrawImport(@NotBlank @Size(max = 2_000) String reason) {}

    /** Returns an import with what rests on it. Throws "not found" for a hidden or absent one alike. */
    RecordImportDetail find(Viewer viewer, String incident, UUID id) {
        return transactions.read(viewer, () -> {
            UUID within = incidents.require(viewer, Action.SEE, incident);
            RecordImport found = require(within, id);
            Set<Integer> resting = new HashSet<>(withdrawals.events(within, id));
            List<RecordImportDetail.Resting> seen = resting.isEmpty()
                    ? List.of()
                    : events.all(viewer, within).stream()
                            .filter(event -> resting.contains(event.number()))
                            .map(event -> new RecordImportDetail.Resting(event.key(), event.title()))
                            .toList();
            return new RecordImportDetail(found, seen, withdrawals.proposals(within, id));
        });
    }

    private RecordImport require(UUID incident, UUID id) {
        return store.imported(incident, id).orElseThrow(Problem::notFound);
    }

    /** Withdraws an import. The same file can be imported again. */
    RecordImportDetail withdraw(Viewer viewer, String incident, UUID id, WithdrawImport command) {
        return transactions.in(viewer, () -> {
            UUID within = incidents.require(viewer, Action.CONTRIBUTE, incident);
            RecordImport current = require(within, id);
            store.lock(within);
            RecordImport.Withdrawal withdrawal = new RecordImport.Withdrawal(
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    new PersonRef(viewer.id(), viewer.name()),
                    command.reason(),
                    withdrawals.kept(within, id));
            if (!withdrawals.withdraw(within, current.withdrawn(withdrawal))) {
                throw Problem.blocked("records.withdrawn", "/incidents/" + incident + "/records/imports/" + id);
            }
            publisher.publishEvent(Fact.of(FactAction.RECORDS_WITHDRAWN, viewer.id(), incident)
                    .in(within)
                    .withBefore(current.fields())
                    .withAfter(Map.of("reason", command.reason(), "kept", withdrawal.kept())));
            return find(viewer, incident, id);
        });
    }
}
