package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.FindingCommands.MarkRecurrence;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.sql.Embedded;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Recurrences of findings in other incidents. Marking one reopens the finished work on the earlier finding. */
@Service
class Recurrences {

    private static final String ROWS = """
            SELECT r.finding_id = :finding AS repeats, f.id AS finding, i.key AS incident, 'F-' || f.number AS key, f.title,
                   r.note, r.marked_at AS at, r.marked_by AS by_id, p.name AS by_name,
                   CASE WHEN r.finding_id = :finding THEN
                       (SELECT jsonb_agg(jsonb_build_object('id', k.item_id, 'key', k.key, 'kind', k.kind, 'live', k.live)
                                         ORDER BY k.linked_at, k.key)
                        FROM finding.work k WHERE k.finding_id = f.id AND k.live)
                   END AS work
            FROM finding.recurrence r
            JOIN finding.finding f ON f.id = CASE WHEN r.finding_id = :finding THEN r.earlier_id ELSE r.finding_id END
            JOIN incident.incident_v i ON i.id = f.incident_id JOIN access.person p ON p.id = r.marked_by
            WHERE (r.finding_id = :finding OR r.earlier_id = :finding) AND f.withdrawn_at IS NULL
            ORDER BY r.finding_id = :finding DESC, r.marked_at DESC LIMIT 51""";

    private final Transactions transactions;
    private final FindingScope scope;
    private final JdbcClient jdbc;
    private final List<WorkSource> sources;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Recurrences(
            Transactions transactions,
            FindingScope scope,
            JdbcClient jdbc,
            List<WorkSource> sources,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.jdbc = jdbc;
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
            insert(viewer, finding, earlier, note);
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

    private void insert(Viewer viewer, Finding finding, Finding earlier, String note) {
        int added = jdbc.sql("""
                        INSERT INTO finding.recurrence (finding_id, incident_id, earlier_id, earlier_incident, note, marked_at,
                            marked_by)
                        VALUES (:id, :incident, :earlier.id, :earlier.incident, :note, :at, :viewer)
                        ON CONFLICT DO NOTHING""")
                .paramSource(RecordParameters.of(finding)
                        .with("earlier", earlier)
                        .with("note", note)
                        .with("at", clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .with("viewer", viewer.id()))
                .update();
        if (added == 0) {
            throw Problem.invalid("of", "alreadyRepeats");
        }
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
            jdbc.sql("DELETE FROM finding.recurrence WHERE finding_id = ?")
                    .param(finding.id())
                    .update();
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

    /**
     * The finding that this one repeats, and those that repeat it, as far as the viewer sees both.
     *
     * @param repeated newest first
     */
    record Related(@Nullable Recurrence repeats, List<Recurrence> repeated) {}

    private record Row(boolean repeats, @Embedded Recurrence recurrence) {}

    /** Reads both directions in one SQL statement. */
    Related of(Viewer viewer, UUID finding) {
        return transactions.read(viewer, () -> {
            List<Row> rows = jdbc.sql(ROWS)
                    .param("finding", finding)
                    .query(RecordMapper.of(Row.class))
                    .list();
            Recurrence earlier = rows.stream()
                    .filter(Row::repeats)
                    .map(Row::recurrence)
                    .findFirst()
                    .orElse(null);
            return new Related(
                    earlier,
                    rows.stream()
                            .filter(row -> !row.repeats())
                            .map(Row::recurrence)
                            .toList());
        });
    }
}
