package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Sql;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Citations;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Input;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Findings that repeat earlier ones of other incidents. Saying so opens again what was thought done about the earlier one. */
@Service
class Recurrences {

    private static final String ROWS = """
            SELECT r.*, f.id AS other_id, i.key AS incident_key, f.number, f.title, p.name AS marker
            FROM finding.recurrence r JOIN finding.finding f ON f.id = r.%s AND f.withdrawn_at IS NULL
            JOIN incident.incident i ON i.id = f.incident_id JOIN access.person p ON p.id = r.marked_by WHERE r.%s = ?
            ORDER BY r.marked_at DESC LIMIT 50""";

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

    /** Says that a finding repeats an earlier one: {@code of}, by its whole key, and {@code note}, what shows it. */
    Finding mark(Viewer viewer, String incident, String key, Input input) {
        return transactions.in(viewer, () -> {
            Finding finding = scope.finding(viewer, Action.CONTRIBUTE, incident, key);
            String of = input.required("of", 60);
            String note = input.required("note", 5_000);
            String[] named = of.split("/", -1);
            if (named.length != 2 && !of.isEmpty()) {
                input.reject("of", "wholeFinding");
            }
            input.check();
            Finding earlier = earlier(viewer, finding, named[0].strip(), named[1].strip());
            insert(viewer, finding, earlier, note);
            said(viewer, incident + "/" + key, finding, "finding.repeats", earlier.id(), note);
            said(viewer, of, earlier, "finding.recurred", finding.id(), note);
            sources.forEach(source -> source.recurred(
                    viewer,
                    earlier.work().stream()
                            .filter(work -> work.live() && work.kind() == source.kind())
                            .map(Work::id)
                            .toList(),
                    note));
            return finding;
        });
    }

    /** What is done about it is opened again, so it takes somebody who works on that incident too. */
    private Finding earlier(Viewer viewer, Finding finding, String incident, String key) {
        Finding earlier;
        try {
            earlier = scope.finding(viewer, Action.CONTRIBUTE, incident, key);
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
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        finding.id(),
                        finding.incident(),
                        earlier.id(),
                        earlier.incident(),
                        note,
                        Sql.time(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                        viewer.id())
                .update();
        if (added == 0) {
            throw Problem.invalid("of", "alreadyRepeats");
        }
    }

    /** By its identifier: whoever reads the trail of one incident may not know that there is the other. */
    private void said(Viewer viewer, String object, Finding finding, String action, UUID other, String note) {
        events.publishEvent(new FindingEvent.FindingDisposed(
                finding.incident(),
                viewer.id(),
                object,
                action,
                finding.facts().restricted(),
                Map.of(),
                Map.of("other", other.toString(), "note", note)));
    }

    /** Takes that back. What it opened again stays open: somebody has to look. */
    Finding unmark(Viewer viewer, String incident, String key) {
        return transactions.in(viewer, () -> {
            Finding finding = scope.finding(viewer, Action.CONTRIBUTE, incident, key);
            Recurrence standing = repeats(viewer, finding.id()).orElseThrow(Problem::notFound);
            jdbc.sql("DELETE FROM finding.recurrence WHERE finding_id = ?")
                    .param(finding.id())
                    .update();
            said(viewer, incident + "/" + key, finding, "finding.repeats-not", standing.finding(), standing.note());
            return finding;
        });
    }

    /** The earlier finding that this one repeats, where the viewer sees both. */
    Optional<Recurrence> repeats(Viewer viewer, UUID finding) {
        return transactions.read(
                viewer,
                () -> jdbc.sql(ROWS.formatted("earlier_id", "finding_id"))
                        .param(finding)
                        .query((rs, n) -> recurrence(rs))
                        .optional());
    }

    /** The later findings that repeat this one, newest first. */
    List<Recurrence> repeatedBy(Viewer viewer, UUID finding) {
        return transactions.read(
                viewer,
                () -> jdbc.sql(ROWS.formatted("finding_id", "earlier_id"))
                        .param(finding)
                        .query((rs, n) -> recurrence(rs))
                        .list());
    }

    private static Recurrence recurrence(ResultSet rs) throws SQLException {
        return new Recurrence(
                rs.getObject("other_id", UUID.class),
                rs.getString("incident_key"),
                "F-" + rs.getInt("number"),
                rs.getString("title"),
                rs.getString("note"),
                Sql.instant(rs, "marked_at"),
                new Incident.Person(rs.getObject("marked_by", UUID.class), rs.getString("marker")));
    }

    /** Where a finding of another incident is shown. */
    static String href(Recurrence recurrence) {
        return Citations.href(recurrence.incident(), recurrence.key());
    }
}
