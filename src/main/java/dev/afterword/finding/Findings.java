package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.FindingCommands.ExplainRouting;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.citation.Citations;
import dev.afterword.incident.citation.ItemNumberStore;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The findings of incidents: adds, edits, withdraws and lists them. {@link Dispositions} decides on them. */
@Service
public class Findings {

    private final Transactions transactions;
    private final FindingScope scope;
    private final Incidents incidents;
    private final ItemNumberStore numbers;
    private final Citations citations;
    private final FindingStore store;
    private final ObjectProvider<WorkSource> work;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Findings(
            Transactions transactions,
            FindingScope scope,
            Incidents incidents,
            ItemNumberStore numbers,
            Citations citations,
            FindingStore store,
            ObjectProvider<WorkSource> work,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.incidents = incidents;
        this.numbers = numbers;
        this.citations = citations;
        this.store = store;
        this.work = work;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Returns all findings of an incident that the viewer sees, with their dispositions, most severe first. Runs one statement.
     */
    public List<Finding> all(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> all(incident));
    }

    private List<Finding> all(UUID incident) {
        return transactions.cached(
                "findings " + incident,
                () -> IncidentLayouts.seesNone(transactions, incident, "findings") ? List.of() : store.all(incident));
    }

    /** Returns them by the key of the incident and records that restricted ones were read. */
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

    /** Returns the date for the status of dispositions. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * Returns one finding and records that a restricted one was read. Throws "not found" if it is hidden, withdrawn or absent.
     */
    public Finding find(Viewer viewer, String incident, String key) {
        Finding finding = transactions.read(viewer, () -> scope.finding(viewer, Action.SEE, incident, key));
        read(viewer, incident, List.of(finding));
        return finding;
    }

    /**
     * Returns whether the viewer of the incident may decide on the finding's disposition now: on a closed incident only a response lead,
     * and only while it has no valid one.
     */
    public boolean decidable(IncidentLayout layout, Finding finding) {
        return layout.allows(Action.CONTRIBUTE)
                || (layout.locked() && layout.permits(Action.APPROVE) && !finding.disposed(today()));
    }

    /** Adds a finding. Its label is the incident's if none is given. */
    Finding raise(Viewer viewer, String incident, FindingFacts sent) {
        return transactions.in(viewer, () -> {
            UUID id = scope.incident(viewer, Action.CONTRIBUTE, incident);
            FindingFacts facts =
                    sent.labelled(incidents.find(viewer, incident).facts().tlp());
            check(viewer, id, facts, List.of());
            Finding finding = new Finding(
                    RandomCodes.uuid(),
                    id,
                    numbers.next(id, ItemNumberStore.Kind.F),
                    facts,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
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

    /**
     * Edits the finding if {@code version} is current. If its routes change, follow-ups that are then on another one need a reason.
     */
    Finding edit(
            Viewer viewer,
            String incident,
            String key,
            long version,
            UnaryOperator<FindingFacts> edit,
            ExplainRouting explanation) {
        return transactions.in(viewer, () -> {
            Finding current = scope.finding(viewer, Action.CONTRIBUTE, incident, key);
            FindingFacts facts =
                    edit.apply(current.facts()).labelled(current.facts().tlp());
            if (current.version() != version) {
                throw stale(current);
            }
            if (facts.equals(current.facts())) {
                return current;
            }
            save(viewer, incident, current, facts);
            if (!facts.routing().equals(current.facts().routing())) {
                explainRoutes(viewer, current, explanation);
            }
            return scope.finding(viewer, Action.SEE, incident, current.key());
        });
    }

    private void explainRoutes(Viewer viewer, Finding finding, ExplainRouting explanation) {
        Errors errors = new Errors();
        work.forEach(source ->
                source.explainRoutes(viewer, finding.live(source.kind()), explanation.routingReasons(), errors));
        errors.check();
    }

    /** Refuses to withdraw a finding whose work would be left without what it needs; see {@link WorkSource#bereft}. */
    private void requireNoneBereft(Viewer viewer, Finding withdrawn) {
        List<Problem.Block> blocks = work.stream()
                .flatMap(source -> source.bereft(viewer, withdrawn.live(source.kind())).stream())
                .toList();
        if (!blocks.isEmpty()) {
            throw Problem.blocked(blocks);
        }
    }

    private Problem stale(Finding current) {
        return Problem.stale(FindingJson.of(current, today()));
    }

    private void save(Viewer viewer, String incident, Finding current, FindingFacts facts) {
        check(viewer, current.incident(), facts, current.facts().citations());
        Finding next = current.changed(viewer, facts);
        if (!store.update(next)) {
            throw stale(current);
        }
        Changes changes = Changes.between(current.facts(), facts);
        Map<String, @Nullable Object> before = new LinkedHashMap<>(changes.before());
        Map<String, @Nullable Object> after = new LinkedHashMap<>(changes.after());
        if (current.disposition() != null && !current.disposition().equals(next.disposition())) {
            before.put("disposition", current.disposition().asMap());
            after.put("disposition", Objects.requireNonNull(next.disposition()).asMap());
        }
        events.publishEvent(Fact.of(FactAction.FINDING_CHANGED, viewer.id(), incident + "/" + current.key())
                .in(current.incident())
                .withRestriction(facts.restricted() == null ? current.facts().restricted() : facts.restricted())
                .withBefore(before)
                .withAfter(after));
    }

    /**
     * Withdraws a finding. Its number is never reused; texts that cite it are listed as broken, and its duplicates have no
     * disposition.
     */
    void withdraw(Viewer viewer, String incident, String key, long version) {
        transactions.run(viewer, () -> {
            Finding current = scope.finding(viewer, Action.CONTRIBUTE, incident, key);
            if (current.version() != version || !store.withdraw(viewer, current, clock.instant())) {
                throw stale(current);
            }
            requireNoneBereft(viewer, current);
            Map<String, @Nullable Object> before = Changes.of(current.facts());
            Disposition disposition = current.disposition();
            if (disposition != null) {
                before.put("disposition", disposition.asMap());
            }
            events.publishEvent(Fact.of(FactAction.FINDING_WITHDRAWN, viewer.id(), incident + "/" + key)
                    .in(current.incident())
                    .withRestriction(current.facts().restricted())
                    .withBefore(before));
        });
    }

    /** Undoes a withdrawal: the finding is as it was, with its disposition and its work. */
    Finding restore(Viewer viewer, String incident, String key) {
        return transactions.in(viewer, () -> {
            boolean withdrawn = scope.restore(viewer, incident, key);
            Finding restored = scope.finding(viewer, Action.CONTRIBUTE, incident, key);
            if (!withdrawn) {
                return restored;
            }
            Map<String, @Nullable Object> after = Changes.of(restored.facts());
            Disposition disposition = restored.disposition();
            if (disposition != null) {
                after.put("disposition", disposition.asMap());
            }
            events.publishEvent(Fact.of(FactAction.FINDING_RESTORED, viewer.id(), incident + "/" + key)
                    .in(restored.incident())
                    .withRestriction(restored.facts().restricted())
                    .withAfter(after));
            return restored;
        });
    }
}
