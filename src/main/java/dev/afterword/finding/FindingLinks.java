package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Problem.Block;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Links findings to the work on them. A finding with live work has the disposition {@code FOLLOW_UPS}: linking sets it (the table
 * "Enumerations" of the contract), and without live work the finding has no disposition again.
 */
@Service
public class FindingLinks {

    private static final String LAST_OF_CLOSED = """
            SELECT i.key, f.number FROM finding.work w JOIN finding.finding f ON f.id = w.finding_id
            JOIN incident.incident_v i ON i.id = w.incident_id
            WHERE w.item_id = ? AND w.live AND i.locked AND f.withdrawn_at IS NULL AND f.disposition = 'FOLLOW_UPS'
              AND NOT EXISTS (SELECT 1 FROM finding.work o WHERE o.finding_id = f.id AND o.item_id <> w.item_id AND o.live)
              AND NOT EXISTS (SELECT 1 FROM finding.intention n WHERE n.finding_id = f.id)
            ORDER BY i.key, f.number""";

    private final Transactions transactions;
    private final FindingScope scope;
    private final FindingStore store;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FindingLinks(
            Transactions transactions,
            FindingScope scope,
            FindingStore store,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Returns a finding that the viewer may change, locked until the transaction ends. Called before its work is created. */
    public Finding take(Viewer viewer, String incident, String finding) {
        return transactions.in(viewer, () -> {
            Finding found = scope.finding(viewer, Action.CONTRIBUTE, incident, finding);
            store.lockRow(found.id());
            return scope.finding(viewer, Action.CONTRIBUTE, incident, finding);
        });
    }

    /** Like {@link #take}, but throws if the incident is closed; for linking and unlinking work by hand. */
    public Finding takeOpen(Viewer viewer, String incident, String finding) {
        return transactions.in(viewer, () -> {
            Finding taken = take(viewer, incident, finding);
            scope.requireOpen(incident);
            return taken;
        });
    }

    /**
     * Links {@code work} to a finding that was locked by {@link #take}. Linking again changes nothing.
     *
     * @param intention the index, from 0, of the planned action that the work was created from; null for none
     */
    public void link(Viewer viewer, String incident, Finding taken, LinkedWork work, @Nullable Integer intention) {
        transactions.run(viewer, () -> {
            if (!insert(viewer, taken, work)) {
                return;
            }
            List<PlannedAction> intentions = new ArrayList<>(taken.plannedActions());
            if (intention != null) {
                intentions.remove(intention.intValue());
            }
            boolean needed = taken.facts().type() != FindingType.WENT_WELL;
            boolean already = holdsWork(taken);
            Disposition decided = !needed || already
                    ? taken.disposition()
                    : Disposition.followUps(viewer, null, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            Finding next = taken.disposed(decided, intentions);
            if (!store.update(next)) {
                throw new IllegalStateException("the finding wasn't taken");
            }
            if (intention != null) {
                store.replacePlannedActions(next);
            }
            publish(viewer, incident, taken, next, work, FactAction.FINDING_WORK_LINKED);
        });
    }

    private static boolean holdsWork(Finding finding) {
        Disposition current = finding.disposition();
        return current != null && current.kind() == DispositionKind.FOLLOW_UPS;
    }

    private boolean insert(Viewer viewer, Finding finding, LinkedWork work) {
        return jdbc.sql("""
                        INSERT INTO finding.work (finding_id, incident_id, item_id, key, kind, linked_at, linked_by)
                        VALUES (:finding.id, :finding.incident, :id, :key, :kind, :now, :viewer)
                        ON CONFLICT (finding_id, item_id) DO UPDATE SET live = true WHERE NOT work.live""")
                        .paramSource(RecordParameters.of(work)
                                .with("finding", finding)
                                .with("now", clock.instant())
                                .with("viewer", viewer.id()))
                        .update()
                == 1;
    }

    private void publish(
            Viewer viewer, String incident, Finding before, Finding after, LinkedWork work, FactAction action) {
        events.publishEvent(Fact.of(action, viewer.id(), incident + "/" + after.key())
                .in(after.incident())
                .withRestriction(after.facts().restricted())
                .withBefore(fields(before, null))
                .withAfter(fields(after, work)));
    }

    private static Map<String, @Nullable Object> fields(Finding finding, @Nullable LinkedWork work) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Disposition disposition = finding.disposition();
        fields.put("disposition", disposition == null ? null : disposition.asMap());
        fields.put(
                "intentions",
                finding.plannedActions().stream().map(Changes::fields).toList());
        if (work != null) {
            fields.put("work", work.asMap());
        }
        return fields;
    }

    /**
     * Throws if {@code item} is the only work on a finding of a closed incident, because the finding would lose its disposition,
     * and no one could decide a new one.
     */
    public void requireNotLastOfClosed(Viewer viewer, UUID item) {
        List<Block> held = transactions.read(
                viewer,
                () -> jdbc.sql(LAST_OF_CLOSED)
                        .param(item)
                        .query((rs, n) -> Block.of(
                                "lastWorkOfClosed",
                                "/incidents/" + rs.getString("key") + "/closing#reopen",
                                rs.getString("key") + "/F-" + rs.getInt("number")))
                        .list());
        if (!held.isEmpty()) {
            throw Problem.blocked(held);
        }
    }

    /** Sets whether {@code item} counts as work, for all findings that it is linked to and that the viewer may change. */
    public void setLive(Viewer viewer, UUID item, boolean live) {
        transactions.run(
                viewer,
                () -> jdbc.sql("UPDATE finding.work SET live = ? WHERE item_id = ? AND live <> ?")
                        .params(live, item, live)
                        .update());
    }

    /**
     * Unlinks {@code item} from a finding that was locked by {@link #take}. Returns false, and does nothing, if this is its last
     * finding.
     */
    public boolean unlink(Viewer viewer, String incident, Finding taken, UUID item) {
        return transactions.in(viewer, () -> {
            boolean others = jdbc.sql(
                            "SELECT EXISTS (SELECT 1 FROM finding.work WHERE item_id = ? AND finding_id <> ? AND live)")
                    .params(item, taken.id())
                    .query(Boolean.class)
                    .single();
            Optional<LinkedWork> current =
                    taken.work().stream().filter(one -> one.id().equals(item)).findFirst();
            if (!others || current.isEmpty()) {
                return false;
            }
            jdbc.sql("UPDATE finding.work SET live = false WHERE item_id = ? AND finding_id = ?")
                    .params(item, taken.id())
                    .update();
            publish(viewer, incident, taken, taken, current.get(), FactAction.FINDING_WORK_UNLINKED);
            return true;
        });
    }

    /**
     * A finding that an item is linked to, as far as the viewer sees it.
     *
     * @param incidentKey empty if they see the finding but not its incident
     */
    public record Linked(
            UUID incident,
            String incidentKey,
            String incidentTitle,
            UUID id,
            String key,
            String title,
            @Nullable String description,
            FindingType type,
            @Nullable Integer severity,
            boolean crossOrganisation,
            List<String> citations) {
        public Linked {
            citations = List.copyOf(citations);
        }

        /** Returns the routes that need no reason. */
        public Set<Route> routes() {
            return Routing.of(type, crossOrganisation).routes();
        }
    }

    /**
     * Returns the findings that {@code item} is linked to and that the viewer sees; without the incident's key if they don't see
     * it.
     */
    public List<Linked> findings(Viewer viewer, UUID item) {
        return transactions.read(
                viewer,
                () -> jdbc.sql("""
                        SELECT f.id, f.incident_id AS incident, 'F-' || f.number AS key, f.title, f.description, f.type, f.severity, f.cross_organisation,
                               f.citations,
                               coalesce(i.key, '') AS incident_key,
                               coalesce(i.title, '') AS incident_title
                        FROM finding.work w JOIN finding.finding f ON f.id = w.finding_id
                        LEFT JOIN incident.incident_v i ON i.id = f.incident_id
                        WHERE w.item_id = ? AND w.live AND f.withdrawn_at IS NULL ORDER BY i.key, f.number""")
                        .param(item)
                        .query(RecordMapper.of(Linked.class))
                        .list());
    }
}
