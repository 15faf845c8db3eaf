package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.FindingCommands.MarkRecurrence;
import dev.afterword.finding.RecurrenceStore.Related;
import dev.afterword.finding.view.EarlierFinding;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Recurrences of findings in other incidents. Marking one reopens the finished work on the earlier finding. */
@Service
class Recurrences {

    private final Transactions transactions;
    private final FindingScope scope;
    private final RecurrenceStore store;
    private final List<WorkSource> sources;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Recurrences(
            Transactions transactions,
            FindingScope scope,
            RecurrenceStore store,
            List<WorkSource> sources,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.sources = List.copyOf(sources);
        this.events = events;
        this.clock = clock;
    }

    /** Marks a finding as a recurrence of an earlier one, and reopens the work on the earlier one. */
    Finding mark(Viewer viewer, String incident, String key, MarkRecurrence command) {
        return transactions.in(viewer, () -> {
            Finding finding = scope.finding(viewer, Action.CONTRIBUTE, incident, key);
            FullFindingKey of = command.earlier();
            String note = command.note();
            Finding earlier = earlier(viewer, finding, of);
            if (!store.insert(viewer, finding, earlier, note, clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
                throw Problem.invalid("of", "alreadyRepeats");
            }
            record(viewer, incident + "/" + key, finding, FactAction.FINDING_REPEATS, earlier.id(), note);
            record(viewer, of.toString(), earlier, FactAction.FINDING_RECURRED, finding.id(), note);
            sources.forEach(source -> source.recurred(
                    viewer,
                    earlier.work().stream()
                            .filter(work -> work.live() && work.kind() == source.kind())
                            .map(LinkedWork::id)
                            .toList(),
                    note));
            return finding;
        });
    }

    /** Returns the earlier finding. Its work is reopened, so the viewer has to be a contributor of that incident too. */
    private Finding earlier(Viewer viewer, Finding finding, FullFindingKey of) {
        Finding earlier;
        try {
            earlier = scope.finding(viewer, Action.CONTRIBUTE, of.incident(), of.finding());
        } catch (Problem problem) {
            throw Problem.invalid("of", "earlierFinding");
        }
        if (earlier.incident().equals(finding.incident()) || !earlier.raisedAt().isBefore(finding.raisedAt())) {
            throw Problem.invalid("of", "earlierFinding");
        }
        return earlier;
    }

    /**
     * Records the mark with the other finding's identifier, because readers of one incident's trail may not know the other
     * incident.
     */
    private void record(Viewer viewer, String object, Finding finding, FactAction action, UUID other, String note) {
        events.publishEvent(Fact.of(action, viewer.id(), object)
                .in(finding.incident())
                .withRestriction(finding.facts().restricted())
                .withAfter(Map.of("other", other.toString(), "note", note)));
    }

    /** Removes the mark. Reopened work stays open, because a person has to check it. */
    Finding unmark(Viewer viewer, String incident, String key) {
        return transactions.in(viewer, () -> {
            Finding finding = scope.finding(viewer, Action.CONTRIBUTE, incident, key);
            Recurrence current = of(viewer, finding.id()).repeats();
            if (current == null) {
                throw Problem.notFound();
            }
            store.delete(finding);
            record(
                    viewer,
                    incident + "/" + key,
                    finding,
                    FactAction.FINDING_REPEATS_NOT,
                    current.finding(),
                    current.note());
            return finding;
        });
    }

    /** Reads both directions in one SQL statement. */
    Related of(Viewer viewer, UUID finding) {
        return transactions.read(viewer, () -> store.of(finding));
    }

    /**
     * Returns candidates for {@link #mark}: the latest with all words of {@code sought} in their title, those of the incident with
     * this key, or the one with this full key, as {@link FullFindingKey} reads it.
     */
    List<EarlierFinding> candidates(Viewer viewer, Finding finding, String sought) {
        return transactions.read(viewer, () -> store.candidates(finding, sought));
    }
}
