package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Waivers of required reviews: one response lead requests, another decides. */
@Service
public class Waivers {

    private final Transactions transactions;
    private final Grants grants;
    private final IncidentStore store;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Waivers(
            Transactions transactions,
            Grants grants,
            IncidentStore store,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.grants = grants;
        this.store = store;
        this.jdbc = jdbc;
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
        jdbc.sql("""
                        INSERT INTO incident.waiver (id, incident_id, state, rule, reason, requested_by, requested_at)
                        VALUES (:id, :incident, 'REQUESTED', :rule, :reason, :viewer, :now)""")
                .paramSource(RecordParameters.of(incident.decision())
                        .with("id", RandomCodes.uuid())
                        .with("incident", incident.id())
                        .with("reason", reason)
                        .with("viewer", viewer.id())
                        .with("now", clock.instant()))
                .update();
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
            Request open = current(incident.id())
                    .filter(request -> request.state().equals("REQUESTED"))
                    .orElseThrow(() -> Problem.blocked("noWaiverOpen", "/incidents/" + key + "/review"));
            if (open.requestedById().equals(viewer.id())) {
                throw Problem.blocked("twoPeople", "/incidents/" + key + "/review");
            }
            close(open, viewer, answer, note);
            Incident decided = incident.withDecision(incident.decision().withWaiver(answer));
            return save(viewer, incident, waived(decided, answer), note == null ? "" : note);
        });
    }

    private Incident waived(Incident decided, ReviewDecision.Waiver answer) {
        return answer == ReviewDecision.Waiver.GRANTED ? decided.withReviewWaived(clock.instant()) : decided;
    }

    private void close(Request open, Viewer viewer, ReviewDecision.Waiver answer, @Nullable String note) {
        jdbc.sql("""
                        UPDATE incident.waiver
                        SET state = :state, answered_by = :viewer, answered_at = :now, answer = :answer WHERE id = :id""")
                .paramSource(RecordParameters.of(open)
                        .with("state", answer)
                        .with("viewer", viewer.id())
                        .with("now", clock.instant())
                        .with("answer", note))
                .update();
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
        jdbc.sql(
                        "UPDATE incident.waiver SET state = 'LAPSED' WHERE incident_id = ? AND state IN ('REQUESTED', 'GRANTED')")
                .param(incident.id())
                .update();
    }

    /** Returns the requests of one incident, newest first. */
    public List<Request> of(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> requests(incident));
    }

    private Optional<Request> current(UUID incident) {
        return requests(incident).stream().findFirst();
    }

    private List<Request> requests(UUID incident) {
        return jdbc.sql("""
                        SELECT w.id, w.state, w.rule, w.reason, w.requested_by AS requested_by_id, r.name AS requested_by,
                               w.requested_at, a.name AS answered_by, w.answered_at, w.answer
                        FROM incident.waiver w JOIN access.person r ON r.id = w.requested_by LEFT JOIN access.person a ON a.id = w.answered_by
                        WHERE w.incident_id = ? ORDER BY w.requested_at DESC LIMIT 50""")
                .param(incident)
                .query(RecordMapper.of(Request.class))
                .list();
    }
}
