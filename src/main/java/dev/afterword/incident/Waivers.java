package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.policy.ReviewPolicy;
import dev.afterword.incident.policy.ReviewPolicy.PolicyFacts;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Waivers of required reviews: one response lead requests, another decides. */
@Service
public class Waivers {

    private final Transactions transactions;
    private final Grants grants;
    private final IncidentStore store;
    private final IncidentHistoryStore history;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<StartedReviews> reviews;
    private final Clock clock;

    Waivers(
            Transactions transactions,
            Grants grants,
            IncidentStore store,
            IncidentHistoryStore history,
            ApplicationEventPublisher events,
            ObjectProvider<StartedReviews> reviews,
            Clock clock) {
        this.transactions = transactions;
        this.grants = grants;
        this.store = store;
        this.history = history;
        this.events = events;
        this.reviews = reviews;
        this.clock = clock;
    }

    /**
     * A request for a waiver and its decision. {@code state}: REQUESTED, GRANTED, REFUSED, or LAPSED through a later policy
     * decision.
     *
     * @param facts the policy facts that it is for: those of the request, then those at its approval. Requests that were over
     *     before they were stored have none
     */
    public record Request(
            UUID id,
            String state,
            String rule,
            String reason,
            UUID requestedById,
            String requestedBy,
            Instant requestedAt,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            @Nullable String answer,
            Map<String, @Nullable Object> facts) {

        boolean isInForce() {
            return state.equals("REQUESTED") || state.equals("GRANTED");
        }
    }

    /** The reviews that were started, which module {@code review} keeps. */
    public interface StartedReviews {

        /**
         * Returns a waived or abandoned review to the state that it had before, in the caller's transaction.
         *
         * @return that state; NOT_STARTED if the review has not started
         */
        ReviewState resume(UUID incident, String incidentKey);
    }

    /** Requests that a required review need not be done. */
    public Incident request(Viewer viewer, String key, @Nullable String reason) {
        return transactions.in(viewer, () -> {
            Incident incident = waivable(viewer, key);
            if (reason == null) {
                throw Problem.invalid("reason", "required");
            }
            if (incident.decision().waiver() == ReviewDecision.Waiver.REQUESTED) {
                throw Problem.blocked("waiverOpen", "/incidents/" + key + "/review");
            }
            Incident asked = save(
                    viewer,
                    incident,
                    incident.withDecision(incident.decision().withWaiver(ReviewDecision.Waiver.REQUESTED)),
                    reason);
            open(viewer, asked, reason);
            return asked;
        });
    }

    /** Stores the request. Runs in the transaction of the change that needs it. */
    void open(Viewer viewer, Incident incident, String reason) {
        history.addWaiver(viewer, incident, reason, clock.instant());
    }

    /** Approves the waiver that another response lead requested: the review becomes WAIVED. */
    public Incident grant(Viewer viewer, String key, @Nullable String note) {
        return answer(viewer, key, ReviewDecision.Waiver.GRANTED, note);
    }

    /** Rejects the waiver with a reason: the review stays required. */
    public Incident refuse(Viewer viewer, String key, @Nullable String note) {
        if (note == null) {
            throw Problem.invalid("reason", "required");
        }
        return answer(viewer, key, ReviewDecision.Waiver.REFUSED, note);
    }

    private Incident answer(Viewer viewer, String key, ReviewDecision.Waiver answer, @Nullable String note) {
        return transactions.in(viewer, () -> {
            Incident incident = waivable(viewer, key);
            Request open = history.waivers(incident.id()).stream()
                    .findFirst()
                    .filter(request -> request.state().equals("REQUESTED"))
                    .orElseThrow(() -> Problem.blocked("noWaiverOpen", "/incidents/" + key + "/review"));
            if (open.requestedById().equals(viewer.id())) {
                throw Problem.blocked("twoPeople", "/incidents/" + key + "/review");
            }
            history.answerWaiver(viewer, open, incident.decision().withWaiver(answer), note, clock.instant());
            Incident decided = incident.withDecision(incident.decision().withWaiver(answer));
            return save(viewer, incident, waived(decided, answer), note == null ? "" : note);
        });
    }

    private Incident waived(Incident decided, ReviewDecision.Waiver answer) {
        return answer == ReviewDecision.Waiver.GRANTED
                ? decided.withReviewInStep(ReviewState.WAIVED, clock.instant())
                : decided;
    }

    private Incident waivable(Viewer viewer, String key) {
        Incident incident = store.find(key).orElseThrow(Problem::notFound);
        grants.require(viewer, Action.WAIVE, incident.id());
        if (incident.decision().outcome() != ReviewDecision.Outcome.REQUIRED) {
            throw Problem.blocked("reviewOptional", "/incidents/" + key);
        }
        if (!incident.reviewState().isOutstanding() || incident.stage() == Stage.CLOSED) {
            throw Problem.blocked("reviewOver", "/incidents/" + key + "/review");
        }
        return incident;
    }

    private static FactAction fact(ReviewDecision.Waiver waiver) {
        return switch (waiver) {
            case NONE -> FactAction.INCIDENT_WAIVER_NONE;
            case REQUESTED -> FactAction.INCIDENT_WAIVER_REQUESTED;
            case GRANTED -> FactAction.INCIDENT_WAIVER_GRANTED;
            case REFUSED -> FactAction.INCIDENT_WAIVER_REFUSED;
        };
    }

    private Incident save(Viewer viewer, Incident before, Incident after, String reason) {
        if (!store.update(after, clock.instant())) {
            throw Problem.stale(Map.of("key", after.key()));
        }
        events.publishEvent(Fact.of(fact(after.decision().waiver()), viewer.id(), after.key())
                .in(after.id())
                .withBefore(Map.of(
                        "waiver",
                        before.decision().waiver().name(),
                        "reviewState",
                        before.reviewState().name()))
                .withAfter(Map.of(
                        "waiver",
                        after.decision().waiver().name(),
                        "reviewState",
                        after.reviewState().name(),
                        "reason",
                        reason)));
        return after;
    }

    /**
     * Returns whether a waiver that is requested or approved ends, because a rule requires the review now that did not apply to
     * the facts of the waiver. A rejected one ends by facts that are new since the last decision.
     */
    boolean endsBy(Incident current, ReviewPolicy policy, PolicyFacts now) {
        Map<String, ? extends @Nullable Object> earlier = history.waivers(current.id()).stream()
                .findFirst()
                .filter(Request::isInForce)
                .<Map<String, ? extends @Nullable Object>>map(Request::facts)
                .orElse(current.decision().facts());
        return policy.requiresMore(now, PolicyFacts.of(earlier));
    }

    /** Returns the incident without a request for a waiver that came to nothing, because the review is published. */
    Incident withoutRequest(Incident incident) {
        return incident.decision().waiver() == ReviewDecision.Waiver.REQUESTED
                        && incident.reviewState() == ReviewState.PUBLISHED
                ? incident.withDecisionInStep(incident.decision().withWaiver(ReviewDecision.Waiver.NONE))
                : incident;
    }

    /** Ends the waiver in the transaction of what ends it. The program does that, not the person who edited. */
    void lapse(Incident before, Incident after) {
        history.lapseWaiver(after.id());
        events.publishEvent(Fact.of(FactAction.INCIDENT_WAIVER_NONE, Fact.SYSTEM, after.key())
                .in(after.id())
                .withBefore(Map.of("waiver", before.decision().waiver().name()))
                .withAfter(Map.of("waiver", after.decision().waiver().name())));
    }

    /** Returns the incident with a review that is due again if it was waived or abandoned and the decision no longer allows that. */
    Incident dueAgain(Incident incident) {
        if (incident.decision().allows(incident.reviewState())) {
            return incident;
        }
        ReviewState state = reviews.getObject().resume(incident.id(), incident.key());
        events.publishEvent(Fact.of(FactAction.INCIDENT_REVIEW_STATE_CHANGED, Fact.SYSTEM, incident.key())
                .in(incident.id())
                .withBefore(Map.of("reviewState", incident.reviewState().name()))
                .withAfter(Map.of("reviewState", state.name())));
        return incident.withReviewInStep(state, clock.instant());
    }

    /** Returns the requests of one incident, newest first. */
    public List<Request> of(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> history.waivers(incident));
    }
}
