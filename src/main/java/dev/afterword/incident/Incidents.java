package dev.afterword.incident;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork;
import dev.afterword.access.leaving.LeadOfIncident;
import dev.afterword.incident.IncidentCommands.ExplainLowering;
import dev.afterword.incident.policy.ReviewPolicies;
import dev.afterword.incident.policy.ReviewPolicy;
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
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Reads and edits incidents, and decides on their reviews. */
@Service
public class Incidents implements LeadOfIncident {

    private final Transactions transactions;
    private final Grants grants;
    private final IncidentStore store;
    private final IncidentList list;
    private final IncidentHistoryStore history;
    private final ReviewPolicies policies;
    private final Waivers waivers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Incidents(
            Transactions transactions,
            Grants grants,
            IncidentStore store,
            IncidentList list,
            IncidentHistoryStore history,
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

    /** Returns the incident. Throws "not found" if it is hidden or absent. */
    public Incident find(Viewer viewer, String key) {
        return transactions.read(viewer, () -> store.find(key).orElseThrow(Problem::notFound));
    }

    /** Returns the first seven open incidents that the viewer is on, those with recent activity before the newest. */
    public List<IncidentRow> own(Viewer viewer) {
        return transactions.read(viewer, list::own);
    }

    /** Returns the incidents with these identifiers that the viewer can see. */
    public List<Incident> findAll(Viewer viewer, List<UUID> ids) {
        return transactions.read(viewer, () -> store.findAll(ids));
    }

    /**
     * Returns the identifier of an incident on which the viewer may do this. Throws "not found" or "forbidden" otherwise. Other
     * modules call it first, in their own transaction.
     */
    public UUID require(Viewer viewer, Action action, String key) {
        UUID incident = store.idOf(key).orElseThrow(Problem::notFound);
        grants.require(viewer, action, incident);
        return incident;
    }

    /** Returns whether the incident is closed and so can't be changed. Within the caller's transaction. */
    public boolean locked(String key) {
        return store.locked(key);
    }

    /** If the incident is locked, throws a problem with a link to reopening; for addresses that don't contain its key. */
    public void requireOpen(String key) {
        if (store.locked(key)) {
            throw Problem.blocked("incidentClosed", IncidentClosing.href(key) + "#reopen");
        }
    }

    /**
     * Returns an incident that the viewer can see; empty if it is hidden or absent. Runs one statement in the viewer's
     * transaction.
     */
    public Optional<Seen> seen(String key) {
        return store.seen(key);
    }

    /**
     * Basic data of an incident.
     *
     * @param restricted whether only named members have access
     * @param held the viewer's grants on it
     */
    public record Seen(UUID id, boolean restricted, List<AccessFacts.Grant> held) {}

    /** Returns the number of incidents on each of these lists, at most {@code CountQuery.MOST + 1}. */
    public List<Integer> counts(Viewer viewer, List<IncidentQuery> lists) {
        return transactions.read(viewer, () -> list.counts(viewer, lists));
    }

    public Page<IncidentRow> list(Viewer viewer, IncidentQuery query) {
        return transactions.read(viewer, () -> list.page(viewer, query));
    }

    /**
     * Edits facts. The policy decides again; making a required review optional needs a reason.
     *
     * @param version the version that the edit is based on
     */
    Incident edit(
            Viewer viewer, String key, long version, UnaryOperator<IncidentFacts> edit, ExplainLowering explanation) {
        return transactions.in(viewer, () -> {
            require(viewer, Action.CONTRIBUTE, key);
            Incident current = store.find(key).orElseThrow(Problem::notFound);
            IncidentFacts facts = edit.apply(current.facts());
            if (current.version() != version) {
                throw Problem.stale(IncidentJson.of(current, clock.instant()));
            }
            return facts.equals(current.facts())
                    ? current
                    : change(viewer, current, facts, explanation.reason(), current.source());
        });
    }

    /**
     * Updates an incident from its source: the document, and the facts that follow from it. Runs in the transaction of the
     * caller, which records the change of the document.
     */
    public Incident change(
            Viewer viewer, Incident current, IncidentFacts facts, Incident.Source source, String reason) {
        grants.require(viewer, Action.CONTRIBUTE, current.id());
        if (!facts.equals(current.facts())) {
            return change(viewer, current, facts, reason, source);
        }
        Incident changed = current.withDecision(current.decision()).withSource(source);
        save(changed);
        return changed;
    }

    private Incident change(
            Viewer viewer,
            Incident current,
            IncidentFacts facts,
            @Nullable String reason,
            Incident.@Nullable Source source) {
        Incident changed = waivers.dueAgain(due(current, current.withFacts(facts, decide(current, facts, reason)))
                .withSource(source));
        save(changed);
        keep(viewer, current, changed);
        if (current.decision().waiver() != ReviewDecision.Waiver.NONE
                && changed.decision().waiver() == ReviewDecision.Waiver.NONE) {
            waivers.lapse(current, changed);
        }
        if (changed.decision().waiver() == ReviewDecision.Waiver.REQUESTED
                && current.decision().waiver() != ReviewDecision.Waiver.REQUESTED) {
            waivers.open(viewer, changed, Objects.requireNonNull(reason));
        }
        return changed;
    }

    /** Updates the due date of the evaluation if the end of the incident changed. */
    private Incident due(Incident before, Incident after) {
        return before.facts().anchors().equals(after.facts().anchors())
                ? after
                : after.withEvaluationDeadline(policies.inForce().evaluationDueInDays());
    }

    private ReviewDecision decide(Incident current, IncidentFacts facts, @Nullable String reason) {
        if (facts.policyFacts().equals(current.facts().policyFacts())) {
            return current.decision();
        }
        ReviewPolicy policy = policies.inForce();
        ReviewDecision next =
                ReviewDecision.of(facts, policy, clock.instant().truncatedTo(ChronoUnit.MILLIS), current.historical());
        if (!next.dropsRequirement(current.decision())) {
            return next.afterChangeOf(current.decision(), waivers.endsBy(current, policy, facts.policyFacts()));
        }
        if (reason == null) {
            throw Problem.invalid("reason", "lowering", current.decision().rule());
        }
        return next.withRequirementKept(
                current.decision(), current.reviewState().isOutstanding() && current.stage() != Stage.CLOSED);
    }

    private void keep(Viewer viewer, Incident before, Incident after) {
        if (!after.facts().related().equals(before.facts().related())) {
            history.relate(after.id(), after.facts().related());
        }
        if (!Objects.equals(after.facts().severity(), before.facts().severity())
                || !Objects.equals(after.facts().severityBasis(), before.facts().severityBasis())) {
            history.addSeverities(viewer, List.of(after), clock.instant());
        }
        events.publishEvent(Fact.of(FactAction.INCIDENT_FACTS_CHANGED, viewer.id(), after.key())
                .in(after.id())
                .with(Changes.between(before.facts(), after.facts())));
        if (!after.decision().equals(before.decision())) {
            history.addDecisions(viewer, List.of(after));
            events.publishEvent(Fact.of(FactAction.INCIDENT_REVIEW_DECIDED, viewer.id(), after.key())
                    .in(after.id())
                    .withBefore(before.decision().asMap())
                    .withAfter(after.decision().asMap()));
        }
    }

    /** Returns whose sign-offs the review of an incident needs by the policy in force, within the caller's transaction. */
    public Set<ReviewDecision.Signer> signers(Incident incident) {
        return policies.signers(incident.facts().policyFacts());
    }

    /** Sets the state of the review. For the review module only, in its transaction, after it checked permission. */
    public Incident reviewed(Viewer viewer, String key, ReviewState state) {
        Incident current = store.find(key).orElseThrow(Problem::notFound);
        if (current.reviewState() == state) {
            return current;
        }
        Incident changed =
                waivers.withoutRequest(current.withReview(state, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        save(changed);
        if (changed.decision().waiver() != current.decision().waiver()) {
            waivers.lapse(current, changed);
        }
        events.publishEvent(Fact.of(FactAction.INCIDENT_REVIEW_STATE_CHANGED, viewer.id(), changed.key())
                .in(changed.id())
                .withBefore(Map.of("reviewState", current.reviewState().name()))
                .withAfter(Map.of("reviewState", state.name())));
        return changed;
    }

    /** Sets the state of the evaluation. For the evaluation module only, in its transaction, after it checked permission. */
    public Incident evaluated(Viewer viewer, String key, EvaluationState state) {
        Incident current = store.find(key).orElseThrow(Problem::notFound);
        if (current.evaluationState() == state) {
            return current;
        }
        Incident changed = current.withEvaluation(state);
        save(changed);
        return changed;
    }

    /**
     * Makes a person the lead of the incident. For the membership module, which checked permission.
     *
     * @param actor the person who decided it, or {@link Fact#SYSTEM}
     */
    public Incident leadBy(UUID actor, String key, PersonRef lead) {
        Incident current = store.find(key).orElseThrow(Problem::notFound);
        if (current.lead().id().equals(lead.id())) {
            return current;
        }
        Incident changed = current.withLead(new Incident.Person(lead.id(), lead.name()));
        save(changed);
        events.publishEvent(Fact.of(FactAction.INCIDENT_LEAD_CHANGED, actor, key)
                .in(current.id())
                .withBefore(Map.of("lead", current.lead().id()))
                .withAfter(Map.of("lead", lead.id())));
        return changed;
    }

    /**
     * After how many days without recurrence a verified follow-up counts as effective.
     *
     * @param policy the version of the policy that names the period
     */
    public record ProvenAfter(String policy, int days) {}

    /** Returns that period by the policy in force; empty if it names none. */
    public Optional<ProvenAfter> provenAfter(Viewer viewer) {
        ReviewPolicy policy = transactions.read(viewer, policies::inForce);
        return policy.provenAfterDays() == 0
                ? Optional.empty()
                : Optional.of(new ProvenAfter(policy.version(), policy.provenAfterDays()));
    }

    /** Returns the incidents that aren't closed and that a person leads. Within the caller's transaction. */
    public List<HeldWork.Held> ledBy(UUID person) {
        return store.ledBy(person);
    }

    /** Returns the incidents that aren't closed and whose lead can't act on them. Within the caller's transaction. */
    public List<HeldWork.Held> withoutAbleLead(UUID[] among) {
        return store.withoutAbleLead(among);
    }

    @Override
    public UUID leadOf(UUID incident) {
        return store.findAll(List.of(incident)).getFirst().lead().id();
    }

    private void save(Incident changed) {
        if (!store.update(changed, clock.instant())) {
            throw Problem.stale(Map.of("key", changed.key()));
        }
    }

    /** Returns the severities of the incident, newest first. */
    List<IncidentHistoryStore.SeverityChange> severities(Viewer viewer, Incident incident) {
        return transactions.read(viewer, () -> history.severities(incident.id()));
    }

    /** Returns the decisions of the policy, newest first. */
    List<IncidentHistoryStore.Decided> decisions(Viewer viewer, Incident incident) {
        return transactions.read(viewer, () -> history.decisions(incident.id()));
    }

    /** Returns the keys of incidents by identifier, for those that the viewer can see. */
    public Map<UUID, String> keys(Viewer viewer, List<UUID> ids) {
        return findAll(viewer, ids).stream().collect(Collectors.toMap(Incident::id, Incident::key));
    }
}
