package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Citations;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ItemNumbers;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.web.Input;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The findings of incidents: raised, corrected, withdrawn, listed. What becomes of them: {@link Dispositions}. */
@Service
public class Findings {

    private final Transactions transactions;
    private final FindingScope scope;
    private final Incidents incidents;
    private final ItemNumbers numbers;
    private final Citations citations;
    private final FindingStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Findings(
            Transactions transactions,
            FindingScope scope,
            Incidents incidents,
            ItemNumbers numbers,
            Citations citations,
            FindingStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.incidents = incidents;
        this.numbers = numbers;
        this.citations = citations;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** All findings of an incident that the viewer sees, with what becomes of them, most severe first. One statement. */
    public List<Finding> all(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> all(incident));
    }

    private List<Finding> all(UUID incident) {
        return transactions.cached("findings " + incident, () -> store.all(incident));
    }

    /** The same by the key of the incident, for a reader: that restricted ones were read is on record. */
    List<Finding> shown(Viewer viewer, String incident) {
        List<Finding> all = transactions.read(viewer, () -> all(scope.incident(viewer, Action.SEE, incident)));
        read(viewer, incident, all);
        return all;
    }

    private void read(Viewer viewer, String incident, List<Finding> findings) {
        List<Finding> restricted = findings.stream()
                .filter(finding -> finding.facts().restricted() != null)
                .toList();
        if (!restricted.isEmpty()) {
            transactions.run(
                    viewer,
                    () -> restricted.forEach(finding -> events.publishEvent(
                            Fact.of(FactAction.FINDING_RESTRICTED_READ, viewer.id(), incident + "/" + finding.key())
                                    .in(finding.incident()))));
        }
    }

    /** The day that dispositions are judged on. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** One finding, or "not found": hidden, withdrawn and absent alike. That a restricted one was read is on record. */
    public Finding find(Viewer viewer, String incident, String key) {
        Finding finding = transactions.read(viewer, () -> scope.finding(viewer, Action.SEE, incident, key));
        read(viewer, incident, List.of(finding));
        return finding;
    }

    /** Raises what was sent. Its label is the incident's where none is given. */
    Finding raise(Viewer viewer, String incident, Input input) {
        return transactions.in(viewer, () -> {
            scope.incident(viewer, Action.CONTRIBUTE, incident);
            FindingFacts blank =
                    FindingFacts.blank(incidents.find(viewer, incident).facts().tlp());
            FindingFacts facts = FindingInput.read(input, blank);
            input.check();
            return raise(viewer, incident, facts);
        });
    }

    /** Raises a finding. */
    public Finding raise(Viewer viewer, String incident, FindingFacts facts) {
        return transactions.in(viewer, () -> {
            UUID id = scope.incident(viewer, Action.CONTRIBUTE, incident);
            check(viewer, id, facts, List.of());
            Finding finding = new Finding(
                    RandomCodes.uuid(),
                    id,
                    numbers.next(id, ItemNumbers.Kind.F),
                    facts,
                    null,
                    List.of(),
                    List.of(),
                    true,
                    1,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    Disposition.person(viewer));
            store.insert(finding);
            events.publishEvent(Fact.of(FactAction.FINDING_RAISED, viewer.id(), incident + "/" + finding.key())
                    .in(id)
                    .withRestriction(facts.restricted())
                    .withAfter(Changes.of(facts)));
            return finding;
        });
    }

    private void check(Viewer viewer, UUID incident, FindingFacts facts, List<String> cited) {
        scope.requireClearance(viewer, incident, facts);
        citations.check(incident, "citations", facts.citations(), cited);
    }

    /** Changes what was sent, as a merge patch on {@code version}. */
    Finding change(Viewer viewer, String incident, String key, long version, Input input) {
        return transactions.in(viewer, () -> {
            Finding standing = scope.finding(viewer, Action.CONTRIBUTE, incident, key);
            FindingFacts facts = FindingInput.read(input, standing.facts());
            input.check();
            if (standing.version() != version) {
                throw stale(standing);
            }
            return facts.equals(standing.facts()) ? standing : change(viewer, incident, standing, facts);
        });
    }

    private Problem stale(Finding standing) {
        return Problem.stale(FindingJson.of(standing, today()));
    }

    private Finding change(Viewer viewer, String incident, Finding standing, FindingFacts facts) {
        check(viewer, standing.incident(), facts, standing.facts().citations());
        if (!store.update(standing.changed(facts))) {
            throw stale(standing);
        }
        events.publishEvent(Fact.of(FactAction.FINDING_CHANGED, viewer.id(), incident + "/" + standing.key())
                .in(standing.incident())
                .withRestriction(facts.restricted() == null ? standing.facts().restricted() : facts.restricted())
                .with(Changes.between(standing.facts(), facts)));
        return scope.finding(viewer, Action.SEE, incident, standing.key());
    }

    /** Takes a finding back. Its number is never given out again; what cites or repeats it is open again, and listed. */
    void withdraw(Viewer viewer, String incident, String key, long version) {
        transactions.run(viewer, () -> {
            Finding standing = scope.finding(viewer, Action.CONTRIBUTE, incident, key);
            if (standing.version() != version || !store.withdraw(viewer, standing, clock.instant())) {
                throw stale(standing);
            }
            Map<String, @Nullable Object> before = Changes.of(standing.facts());
            Disposition disposition = standing.disposition();
            if (disposition != null) {
                before.put("disposition", disposition.asMap());
            }
            events.publishEvent(Fact.of(FactAction.FINDING_WITHDRAWN, viewer.id(), incident + "/" + key)
                    .in(standing.incident())
                    .withRestriction(standing.facts().restricted())
                    .withBefore(before));
        });
    }
}
