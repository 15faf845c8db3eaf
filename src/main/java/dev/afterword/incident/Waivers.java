package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final Clock clock;

    Waivers(
            Transactions transactions,
            Grants grants,
            IncidentStore store,
            IncidentHistoryStore history,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.grants = grants;
        this.store = store;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A request for a waiver and its decision. {@code state}: REQUESTED, GRANTED, REFUSED, or LAPSED through a later policy
     * decision.
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
            @Nullable String answer) {}

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
            history.answerWaiver(viewer, open, answer, note, clock.instant());
            Incident decided = incident.withDecision(incident.decision().withWaiver(answer));
            return save(viewer, incident, waived(decided, answer), note == null ? "" : note);
        });
    }

    private Incident waived(Incident decided, ReviewDecision.Waiver answer) {
        return answer == ReviewDecision.Waiver.GRANTED ? decided.withReviewWaived(clock.instant()) : decided;
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

    /** Ends an approved waiver, because another rule requires the review now. Runs in the transaction of that decision. */
    void lapse(Incident incident) {
        history.lapseWaiver(incident.id());
    }

    /** Returns the requests of one incident, newest first. */
    public List<Request> of(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> history.waivers(incident));
    }
}
