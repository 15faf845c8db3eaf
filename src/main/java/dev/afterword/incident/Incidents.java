package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentCommands.ExplainLowering;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Incidents: found, changed, decided on. */
@Service
public class Incidents {

    private final Transactions transactions;
    private final Grants grants;
    private final IncidentStore store;
    private final IncidentList list;
    private final IncidentHistory history;
    private final ReviewPolicies policies;
    private final Waivers waivers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Incidents(
            Transactions transactions,
            Grants grants,
            IncidentStore store,
            IncidentList list,
            IncidentHistory history,
            ReviewPolicies policies,
            Waivers waivers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.grants = grants;
        this.store = store;
        this.list = list;
        this.history = history;
        this.policies = policies;
        this.waivers = waivers;
        this.events = events;
        this.clock = clock;
    }

    /** The incident, or "not found", hidden and absent alike. */
    public Incident find(Viewer viewer, String key) {
        return transactions.read(viewer, () -> store.find(key).orElseThrow(Problem::notFound));
    }

    /** The first seven open incidents that the viewer leads, those where something happened last before the newest. */
    public List<IncidentRow> led(Viewer viewer) {
        return transactions.read(viewer, list::led);
    }

    /** The incidents with these identifiers, those that the viewer sees. */
    public List<Incident> findAll(Viewer viewer, List<UUID> ids) {
        return transactions.read(viewer, () -> store.findAll(ids));
    }

    /**
     * The identifier of an incident on which the viewer may do this; "not found" or "forbidden" otherwise. What other modules
     * begin with, within their own transaction.
     */
    public UUID require(Viewer viewer, Action action, String key) {
        UUID incident = store.idOf(key).orElseThrow(Problem::notFound);
        grants.require(viewer, action, incident);
        return incident;
    }

    /** Throws the way to reopening if the incident is closed by the act of closing; for what reaches it by another address than its own. */
    public void requireOpen(String key) {
        if (store.locked(key)) {
            throw Problem.blocked("incidentClosed", IncidentClosing.href(key) + "#reopen");
        }
    }

    /** An incident that the viewer sees, within their transaction; empty for hidden and absent alike. One statement. */
    public Optional<Seen> seen(String key) {
        return store.seen(key);
    }

    /**
     * What is known of an incident by looking whether it is there.
     *
     * @param restricted whether it is for named members only
     */
    public record Seen(UUID id, boolean restricted) {}

    public Page<IncidentRow> list(Viewer viewer, IncidentQuery query) {
        return transactions.read(viewer, () -> list.page(viewer, query));
    }

    /**
     * Changes facts. The policy decides again; making a required review optional needs a reason.
     *
     * @param version the version that the change was made on
     */
    Incident edit(
            Viewer viewer, String key, long version, UnaryOperator<IncidentFacts> edit, ExplainLowering explanation) {
        return transactions.in(viewer, () -> {
            require(viewer, Action.CONTRIBUTE, key);
            Incident current = store.find(key).orElseThrow(Problem::notFound);
            IncidentFacts facts = edit.apply(current.facts());
            if (current.version() != version) {
                throw Problem.stale(IncidentJson.of(current));
            }
            return facts.equals(current.facts())
                    ? current
                    : change(viewer, current, facts, explanation.reason(), current.source());
        });
    }

    /**
     * Takes over what a source has that is new: its document, and the facts that came of it. Within the caller's transaction,
     * who puts the document's change on record.
     */
    public Incident change(
            Viewer viewer, Incident standing, IncidentFacts facts, Incident.Source source, String reason) {
        grants.require(viewer, Action.CONTRIBUTE, standing.id());
        if (!facts.equals(standing.facts())) {
            return change(viewer, standing, facts, reason, source);
        }
        Incident changed = standing.decided(standing.decision()).from(source);
        save(changed);
        return changed;
    }

    private Incident change(
            Viewer viewer,
            Incident standing,
            IncidentFacts facts,
            @Nullable String reason,
            Incident.@Nullable Source source) {
        Incident changed = due(standing, standing.changed(facts, decide(standing, facts, reason)))
                .from(source);
        save(changed);
        keep(viewer, standing, changed);
        if (standing.decision().waiver() == Waiver.GRANTED && changed.decision().waiver() == Waiver.NONE) {
            waivers.lapse(changed);
        }
        if (changed.decision().waiver() == Waiver.REQUESTED
                && standing.decision().waiver() != Waiver.REQUESTED) {
            waivers.open(viewer, changed, Objects.requireNonNull(reason));
        }
        return changed;
    }

    /** With the day on which the evaluation is due, where the end of the incident is another one now. */
    private Incident due(Incident before, Incident after) {
        return before.facts().anchors().equals(after.facts().anchors())
                ? after
                : after.evaluatedBy(policies.inForce().evaluationDueInDays());
    }

    private ReviewDecision decide(Incident standing, IncidentFacts facts, @Nullable String reason) {
        if (facts.policyFacts().equals(standing.facts().policyFacts())) {
            return standing.decision();
        }
        ReviewDecision next = ReviewDecision.of(
                facts, policies.inForce(), clock.instant().truncatedTo(ChronoUnit.MILLIS), standing.historical());
        if (!next.lowers(standing.decision())) {
            return next.following(standing.decision());
        }
        if (reason == null) {
            throw Problem.invalid("reason", "lowering", standing.decision().rule());
        }
        return next.keeping(standing.decision());
    }

    private void keep(Viewer viewer, Incident before, Incident after) {
        if (!after.facts().related().equals(before.facts().related())) {
            history.relate(after.id(), after.facts().related());
        }
        if (!Objects.equals(after.facts().severity(), before.facts().severity())
                || !Objects.equals(after.facts().severityBasis(), before.facts().severityBasis())) {
            history.severities(viewer, List.of(after), clock.instant());
        }
        events.publishEvent(Fact.of(FactAction.INCIDENT_FACTS_CHANGED, viewer.id(), after.key())
                .in(after.id())
                .with(Changes.between(before.facts(), after.facts())));
        if (!after.decision().equals(before.decision())) {
            history.decisions(viewer, List.of(after));
            events.publishEvent(Fact.of(FactAction.INCIDENT_REVIEW_DECIDED, viewer.id(), after.key())
                    .in(after.id())
                    .withBefore(before.decision().asMap())
                    .withAfter(after.decision().asMap()));
        }
    }

    /** Sets the state of the review. For the review's own module; within its transaction, after it decided that it may. */
    public Incident reviewed(Viewer viewer, String key, ReviewState state) {
        Incident standing = store.find(key).orElseThrow(Problem::notFound);
        if (standing.reviewState() == state) {
            return standing;
        }
        Incident changed = standing.reviewed(state, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        save(changed);
        events.publishEvent(Fact.of(FactAction.INCIDENT_REVIEW_STATE_CHANGED, viewer.id(), changed.key())
                .in(changed.id())
                .withBefore(Map.of("reviewState", standing.reviewState().name()))
                .withAfter(Map.of("reviewState", state.name())));
        return changed;
    }

    /** Sets the state of the evaluation. For its own module; within its transaction, after it decided that it may. */
    public Incident evaluated(Viewer viewer, String key, EvaluationState state) {
        Incident standing = store.find(key).orElseThrow(Problem::notFound);
        if (standing.evaluationState() == state) {
            return standing;
        }
        Incident changed = standing.evaluated(state);
        save(changed);
        return changed;
    }

    private void save(Incident changed) {
        if (!store.update(changed, clock.instant())) {
            throw Problem.stale(Map.of("key", changed.key()));
        }
    }

    /** The severities that the incident had, newest first. */
    List<IncidentHistory.SeverityChange> severities(Viewer viewer, Incident incident) {
        return transactions.read(viewer, () -> history.severitiesOf(incident.id()));
    }

    /** The decisions that the policy took, newest first. */
    List<IncidentHistory.Decided> decisions(Viewer viewer, Incident incident) {
        return transactions.read(viewer, () -> history.decisionsOf(incident.id()));
    }

    /** The keys of incidents by identifier, of those that the viewer sees. */
    public Map<UUID, String> keys(Viewer viewer, List<UUID> ids) {
        return findAll(viewer, ids).stream().collect(Collectors.toMap(Incident::id, Incident::key));
    }
}
