package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentCommands.ReopenIncident;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Problem.Block;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Closes and reopens incidents; only response leads may. Closing requires that nothing blocks it, and ends no follow-up. Until
 * the incident is reopened, only its members and the custody of its evidence can change.
 */
@Service
public class IncidentClosing {

    private final Transactions transactions;
    private final Incidents incidents;
    private final IncidentStore store;
    private final ClosureStore closures;
    private final List<ClosureCheck> checks;
    private final List<OpenWorkSource> livesOn;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IncidentClosing(
            Transactions transactions,
            Incidents incidents,
            IncidentStore store,
            ClosureStore closures,
            ObjectProvider<ClosureCheck> checks,
            ObjectProvider<OpenWorkSource> livesOn,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.store = store;
        this.closures = closures;
        this.checks = checks.stream()
                .sorted(Comparator.comparingInt(ClosureCheck::order))
                .toList();
        this.livesOn = livesOn.stream().toList();
        this.events = events;
        this.clock = clock;
    }

    /** Returns the checklist for closing the incident, as far as the viewer may know it. */
    public Checklist checklist(Viewer viewer, Incident incident) {
        return transactions.read(viewer, () -> check(viewer, incident));
    }

    /** Returns everything that blocks closing, without warnings. */
    public List<Block> blocks(Viewer viewer, Incident incident) {
        return transactions.read(
                viewer,
                () -> checks.stream()
                        .flatMap(check -> check.blocks(viewer, incident).stream())
                        .toList());
    }

    /** Returns the warnings that the overview shows in addition to {@link #blocks}. */
    public List<Block> glance(Viewer viewer, Incident incident) {
        return transactions.read(
                viewer,
                () -> checks.stream()
                        .flatMap(check -> check.glance(viewer, incident).stream())
                        .toList());
    }

    /** Returns the work that stays open after closing. */
    List<OpenWorkSource.Remaining> remaining(Viewer viewer, Incident incident) {
        return transactions.read(
                viewer,
                () -> livesOn.stream().map(one -> one.of(viewer, incident)).toList());
    }

    private Checklist check(Viewer viewer, Incident incident) {
        return new Checklist(checks.stream()
                .map(check -> new Checklist.Line(
                        check.name(),
                        check.blocks(viewer, incident),
                        check.warnings(viewer, incident),
                        check.background(viewer, incident).orElse(null)))
                .toList());
    }

    /** Returns the closings and reopenings, newest first. */
    List<Closure> history(Viewer viewer, Incident incident) {
        return transactions.read(viewer, () -> closures.of(incident.id()));
    }

    /** Closes the incident, or throws a problem with everything that blocks closing. */
    Incident close(Viewer viewer, String key) {
        return transactions.in(viewer, () -> {
            Incident current = locked(viewer, key);
            if (current.stage() == Stage.CLOSED) {
                throw Problem.blocked("incidentClosed", href(key));
            }
            Checklist checklist = check(viewer, current);
            if (!checklist.blocks().isEmpty()) {
                throw Problem.blocked(checklist.blocks());
            }
            List<String> warned =
                    checklist.warnings().stream().map(Block::code).distinct().toList();
            return move(viewer, current, current.close(now()), Closure.Kind.CLOSED, null, warned);
        });
    }

    /** Reopens a closed incident, in the stage that follows from its review; also one that was imported as history. */
    Incident reopen(Viewer viewer, String key, ReopenIncident command) {
        return transactions.in(viewer, () -> {
            Incident current = locked(viewer, key);
            if (current.stage() != Stage.CLOSED) {
                throw Problem.blocked("incidentOpen", href(key));
            }
            return move(viewer, current, current.reopen(now()), Closure.Kind.REOPENED, command.reason(), List.of());
        });
    }

    private Incident locked(Viewer viewer, String key) {
        UUID incident = incidents.require(viewer, Action.CLOSE, key);
        closures.lock(incident);
        return store.find(key).orElseThrow(Problem::notFound);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Incident move(
            Viewer viewer,
            Incident before,
            Incident after,
            Closure.Kind kind,
            @Nullable String reason,
            List<String> warned) {
        Instant now = now();
        store.update(after, now);
        Closure closure = new Closure(kind, reason, warned, now, new Incident.Person(viewer.id(), viewer.name()));
        closures.insert(after.id(), closure);
        events.publishEvent(fact(viewer, before, after, closure));
        return after;
    }

    private static Fact fact(Viewer viewer, Incident before, Incident after, Closure closure) {
        FactAction action =
                closure.kind() == Closure.Kind.CLOSED ? FactAction.INCIDENT_CLOSED : FactAction.INCIDENT_REOPENED;
        Map<String, @Nullable Object> now = new LinkedHashMap<>();
        now.put("stage", after.stage().name());
        now.put("reason", closure.reason());
        now.put("warnings", closure.warnings().isEmpty() ? null : closure.warnings());
        now.values().removeIf(Objects::isNull);
        return Fact.of(action, viewer.id(), after.key())
                .in(after.id())
                .withBefore(Map.of("stage", before.stage().name()))
                .withAfter(now);
    }

    static String href(String key) {
        return "/incidents/" + key + "/closing";
    }
}
