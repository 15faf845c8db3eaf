package dev.afterword.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.testing.BareRows;
import dev.afterword.testing.TestDatabase;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** After random changes, each reader counts exactly the rows that they see; an executive counts those of all incidents that aren't restricted. */
class TallyTests {

    /**
     * All figures from the tables themselves, behind their own walls. {@code {i}} is what an incident {@code i} must be for its rows to count,
     * {@code {f}}, {@code {e}} and {@code {u}} what a finding, an event and a follow-up must be.
     */
    private static final String SEEN = """
            SELECT figure || ' ' || key || ' ' || part || ' ' || coalesce(at::text, '') || ' ' || count(*) FROM (
            SELECT 'INCIDENT' AS figure, coalesce(i.severity::text, 'NONE') AS key, '' AS part, NULL::date AS at FROM incident.incident i WHERE {i}
            UNION ALL
            SELECT 'CONTAINMENT', CASE WHEN jsonb_exists(i.anchors, 'CONTAINED') THEN 'H4' ELSE 'UNKNOWN' END, '', NULL
            FROM incident.incident i WHERE {i}
            UNION ALL
            SELECT 'PUBLICATION', CASE WHEN v.published_at IS NULL THEN 'NOT_YET' ELSE {took:v.published_at} END, '', NULL
            FROM incident.incident i LEFT JOIN review.version v ON v.incident_id = i.id
            WHERE {i} AND (v.published_at IS NOT NULL OR i.decision_outcome = 'REQUIRED' AND i.waiver <> 'GRANTED' AND NOT i.historical)
            UNION ALL
            SELECT 'VERIFICATION', CASE WHEN s.open THEN 'NOT_YET' ELSE {took:s.at} END, '', NULL
            FROM incident.incident i JOIN (
                SELECT u.incident_id, bool_or(u.state NOT IN ('VERIFIED', 'RISK_ACCEPTED')) AS open, bool_or(u.state = 'VERIFIED') AS verified,
                    (SELECT max(s.at) FROM followup.step s JOIN followup.follow_up w ON w.id = s.follow_up_id
                        WHERE w.incident_id = u.incident_id AND w.restricted IS NULL AND s.to_state = 'VERIFIED' AND s.from_state IS NULL AND {w}) AS at
                FROM followup.follow_up u WHERE u.restricted IS NULL AND {u} GROUP BY u.incident_id) s ON s.incident_id = i.id
            WHERE {i} AND (s.open OR s.verified)
            UNION ALL
            SELECT 'REVIEW', CASE WHEN v.published_at > i.review_due_at THEN 'DONE_LATE' WHEN v.published_at IS NOT NULL THEN 'DONE'
                WHEN i.waiver = 'GRANTED' THEN 'WAIVED' WHEN i.historical THEN 'HISTORY'
                WHEN i.decision_outcome = 'REQUIRED' THEN 'OUTSTANDING' ELSE 'NOT_REQUIRED' END, '',
                CASE WHEN v.published_at IS NULL AND i.waiver <> 'GRANTED' AND i.decision_outcome = 'REQUIRED'
                    THEN (i.review_due_at AT TIME ZONE 'UTC')::date END
            FROM incident.incident i LEFT JOIN review.version v ON v.incident_id = i.id WHERE {i}
            UNION ALL
            SELECT 'TYPE', f.type, '', NULL FROM finding.finding f WHERE f.withdrawn_at IS NULL AND {f}
            UNION ALL
            SELECT 'PHASE', coalesce(f.phase, 'UNKNOWN'), '', NULL FROM finding.finding f
            WHERE f.withdrawn_at IS NULL AND f.type <> 'WENT_WELL' AND {f}
            UNION ALL
            SELECT 'SERVICE', coalesce(f.service_id::text, 'NONE'), '', NULL FROM finding.finding f
            WHERE f.withdrawn_at IS NULL AND f.type <> 'WENT_WELL' AND {f}
            UNION ALL
            SELECT 'ORGANISATION', o.id::text, '', NULL FROM finding.finding f JOIN access.organisation o ON EXISTS (
                SELECT FROM incident.party p WHERE p.incident_id = f.incident_id AND p.organisation_id = o.id AND p.removed_at IS NULL)
            WHERE f.withdrawn_at IS NULL AND f.type <> 'WENT_WELL' AND {f}
            UNION ALL
            SELECT 'RECURRENCE', CASE WHEN {again} THEN 'AGAIN' ELSE 'FIRST' END, f.type, NULL
            FROM finding.finding f WHERE f.withdrawn_at IS NULL AND f.type <> 'WENT_WELL' AND {f}
            UNION ALL
            SELECT 'TECHNIQUE', t, 'UNKNOWN', NULL FROM timeline.event e, unnest(e.techniques) t WHERE e.withdrawn_at IS NULL AND {e}
            UNION ALL
            SELECT 'EVALUATION', v.questionnaire || ' ' || a.question, a.score::text, NULL
            FROM evaluation.evaluation v JOIN evaluation.answer a ON a.incident_id = v.incident_id JOIN incident.incident i ON i.id = v.incident_id
            LEFT JOIN evaluation.conclusion c ON c.incident_id = v.incident_id
            WHERE v.state = 'CONCLUDED' AND {i} AND (c.computed -> 'Q1' ->> 'answer' IS DISTINCT FROM '2' OR a.note IS NOT NULL AND a.score <> 2)
            UNION ALL
            SELECT 'EVALUATION', v.questionnaire || ' Q1', '2', NULL
            FROM evaluation.evaluation v JOIN evaluation.conclusion c ON c.incident_id = v.incident_id JOIN incident.incident i ON i.id = v.incident_id
            WHERE v.state = 'CONCLUDED' AND {i} AND c.computed -> 'Q1' ->> 'answer' = '2'
            UNION ALL
            SELECT 'STEP', u.procedure_id || ' ' || u.code, u.outcome, NULL
            FROM procedure.step_use u JOIN incident.incident i ON i.id = u.incident_id WHERE {i}
            UNION ALL
            SELECT 'RISK', 'FINDING', '', f.disposition_until FROM finding.finding f
            WHERE f.withdrawn_at IS NULL AND f.disposition = 'RISK_ACCEPTED' AND {f}
            UNION ALL
            SELECT 'RISK', 'FOLLOW_UP', '', u.risk_until FROM followup.follow_up u WHERE u.state = 'RISK_ACCEPTED' AND {u}
            UNION ALL
            SELECT 'TEAM', coalesce(u.team_id::text, 'NONE'), u.state, u.due_on FROM followup.follow_up u WHERE u.open AND {u}
            UNION ALL
            SELECT 'LESSON', f.station, coalesce(f.proof, ''), date_trunc('month', f.since)::date
            FROM lesson.lesson_v f WHERE f.type <> 'WENT_WELL' AND {f} AND {lesson}) AS c
            GROUP BY figure, key, part, at ORDER BY 1""".replaceAll(
                    "\\{took:([a-z_.]+)}",
                    "CASE WHEN NOT jsonb_exists(i.anchors, 'DISCOVERY') THEN 'UNKNOWN'"
                            + " WHEN $1 = '2026-03-01T12:00Z' THEN 'H4' WHEN $1 = '2026-03-20T12:00Z' THEN 'D30' END");

    /** Owners, and who sees a finding elsewhere, see follow-ups that have a higher label; a figure counts members' rows by their label. */
    private static final String SEEN_BY_MEMBERS = where(
            "EXISTS (SELECT FROM access.own_grant g WHERE g.incident_id = %s AND g.level <> 'SHARED')",
            "EXISTS (SELECT FROM access.own_grant g WHERE g.incident_id = %1$s.incident_id AND g.level <> 'SHARED'"
                    + " AND access.tlp_rank(%1$s.tlp) <= access.tlp_rank(g.max_tlp)"
                    + " AND (%1$s.restricted IS NULL OR %1$s.restricted = ANY (g.clearances)))",
            "EXISTS (SELECT FROM finding.recurrence r WHERE r.finding_id = f.id)",
            "true");

    private static final String OPEN =
            "EXISTS (SELECT FROM access.incident_grant g WHERE g.incident_id = %s AND g.principal = '"
                    + Role.LEAD.principal() + "')";

    /** By the superuser, past all walls: unrestricted rows of incidents that all response leads see, and lessons that rest on such rows alone. */
    private static final String SEEN_BY_EXECUTIVES = where(
            OPEN,
            "%1$s.restricted IS NULL AND " + OPEN.replace("%s", "%1$s.incident_id"),
            "EXISTS (SELECT FROM finding.recurrence r JOIN finding.finding x ON x.id = r.earlier_id"
                    + " WHERE r.finding_id = f.id AND x.restricted IS NULL AND " + OPEN.formatted("x.incident_id")
                    + ")",
            """
            f.duplicate_of IS NULL
            AND NOT EXISTS (SELECT FROM finding.recurrence r JOIN finding.finding x ON x.id = r.finding_id
                WHERE r.earlier_id = f.finding_id AND NOT (x.restricted IS NULL AND %1$s))
            AND NOT EXISTS (SELECT FROM finding.work w JOIN followup.follow_up x ON x.id = w.item_id
                WHERE w.finding_id = f.finding_id AND x.restricted IS NOT NULL)
            AND NOT EXISTS (SELECT FROM finding.work w JOIN procedure.recommendation x ON x.id = w.item_id
                WHERE w.finding_id = f.finding_id AND x.incident_id IS NOT NULL AND NOT %1$s)
            AND NOT EXISTS (SELECT FROM finding.work w JOIN procedure.carried c ON c.recommendation_id = w.item_id, procedure.use x
                WHERE w.finding_id = f.finding_id AND NOT %1$s)""".formatted(OPEN.formatted("x.incident_id")));

    private static String where(String incident, String item, String again, String lesson) {
        return SEEN.replace("{i}", incident.formatted("i.id"))
                .replace("{f}", item.formatted("f"))
                .replace("{e}", item.formatted("e"))
                .replace("{u}", item.formatted("u"))
                .replace("{w}", item.formatted("w"))
                .replace("{again}", again)
                .replace("{lesson}", lesson);
    }

    private static final String COUNTED = """
            SELECT figure || ' ' || key || ' ' || part || ' ' || coalesce(at::text, '') || ' ' || sum(n) FROM insight.count_v
            GROUP BY figure, key, part, at HAVING sum(n) <> 0 ORDER BY 1""";

    /** What incidents behind figures add up to. */
    private static final String BEHIND = """
            SELECT figure || ' ' || key || ' ' || part || ' ' || coalesce(at::text, '') || ' ' || sum(n) FROM (
                SELECT figure, key, part, at, n FROM insight.tally WHERE scope IN ('ALL', 'SUM')
                UNION ALL SELECT figure, key, part, at, n FROM insight.asked_v) AS r
            GROUP BY figure, key, part, at HAVING sum(n) <> 0 ORDER BY 1""";

    /** Before, on and after days on which something in the world is due. */
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2026, 2, 20),
            LocalDate.of(2026, 3, 10),
            LocalDate.of(2026, 11, 30),
            LocalDate.of(2027, 2, 15),
            LocalDate.of(2027, 3, 2));

    private static final String SUMS = "SELECT figure || ' ' || key || ' ' || sum(n) FROM insight.total WHERE ";

    /** What {@link InsightStore#counts} adds up from sums by month, from those by day. */
    private static final String BY_DAY = """
            SELECT figure, key, part, CASE WHEN figure = 'RISK' THEN date_trunc('month', at)::date END AS month,
                coalesce(at < CASE WHEN figure = 'LESSON' THEN date_trunc('month', :today::date - 90)::date ELSE :today END, false) AS late,
                coalesce(at BETWEEN :today AND :today::date + 30, false) AS soon, sum(n)::bigint AS n
            FROM insight.count_v GROUP BY figure, key, part, month, late, soon HAVING sum(n) <> 0""";

    private static List<String> as(TestDatabase database, UUID person, String query) {
        return as(database, person, app -> app.sql(query).query(String.class).list());
    }

    private static <T> List<T> as(TestDatabase database, UUID person, Function<JdbcClient, List<T>> query) {
        DataSource source = database.app();
        JdbcClient app = JdbcClient.create(source);
        return new TransactionTemplate(new DataSourceTransactionManager(source)).execute(status -> {
            app.sql("SELECT access.act_as(?)").param(person).query((rs, i) -> 0).list();
            app.sql("SELECT insight.refresh(1000)").query(Integer.class).single();
            return query.apply(app);
        });
    }

    private static List<Count> byMonth(JdbcClient app, LocalDate today) {
        return new InsightStore(app)
                .counts(new Period("all", null, null, null), today, Arrays.asList(FigureKind.values()));
    }

    private static List<Count> byDay(JdbcClient app, LocalDate today) {
        return app.sql(BY_DAY)
                .param("today", today)
                .query(RecordMapper.of(Count.class))
                .list();
    }

    @Test
    void sumsAreThoseOfTheTables() {
        try (TestDatabase database = TestDatabase.fresh()) {
            RandomIncidents world = new RandomIncidents(database, 12);
            Set<String> figures = new HashSet<>();
            for (int round = 0; round < 30; round++) {
                for (int i = 0; i < 15; i++) {
                    world.change();
                }
                for (UUID reader : List.of(world.lead, world.auditor, world.member, world.cleared, world.stranger)) {
                    List<String> seen = as(database, reader, SEEN_BY_MEMBERS);
                    assertThat(as(database, reader, COUNTED))
                            .as("round %d", round)
                            .isEqualTo(seen);
                    if (!reader.equals(world.lead)) {
                        assertThat(as(database, reader, BEHIND))
                                .as("round %d", round)
                                .isEqualTo(seen);
                    }
                }
                LocalDate today = DAYS.get(round % DAYS.size());
                for (UUID reader : List.of(world.lead, world.member, world.executive)) {
                    assertThat(as(database, reader, app -> byMonth(app, today)))
                            .as("round %d", round)
                            .containsExactlyInAnyOrderElementsOf(as(database, reader, app -> byDay(app, today)));
                }
                List<String> counted = as(database, world.executive, COUNTED);
                assertThat(counted)
                        .as("round %d", round)
                        .isEqualTo(database.sql()
                                .sql(SEEN_BY_EXECUTIVES)
                                .query(String.class)
                                .list());
                counted.forEach(line -> figures.add(line.substring(0, line.indexOf(' '))));
            }

            assertThat(figures)
                    .contains(Arrays.stream(FigureKind.values()).map(Enum::name).toArray(String[]::new));
            assertThat(database.sql()
                            .sql(SUMS + "grain = 'MONTH' GROUP BY figure, key ORDER BY 1")
                            .query(String.class)
                            .list())
                    .isEqualTo(database.sql()
                            .sql(SUMS + "grain = 'DAY' GROUP BY figure, key ORDER BY 1")
                            .query(String.class)
                            .list())
                    .isNotEmpty();
            assertThat(as(database, world.lead, COUNTED)).isNotEqualTo(as(database, world.auditor, COUNTED));
            assertThat(as(database, world.member, COUNTED))
                    .isNotEqualTo(as(database, world.cleared, COUNTED))
                    .isNotEmpty();
            assertThat(as(database, world.stranger, COUNTED)).isEmpty();
        }
    }

    /** Returns the figures of a reader up to AMBER without clearances before and after work is added that they don't see. */
    private static List<List<String>> withHiddenWork(Consumer<JdbcClient> flaw) {
        try (TestDatabase database = TestDatabase.fresh()) {
            JdbcClient sql = database.sql();
            BareRows rows = new BareRows(database);
            UUID lead = rows.person(Role.LEAD);
            UUID reader = rows.person();
            UUID incident = rows.incident(lead);
            rows.grant(incident, Role.LEAD.principal(), Level.LEAD, Tlp.RED);
            rows.grant(incident, Role.AUDITOR.principal(), Level.READ, Tlp.RED);
            rows.grant(incident, reader, Level.READ, Tlp.AMBER);
            UUID finding = rows.finding(incident, lead, Tlp.GREEN, null);
            sql.sql("""
                            UPDATE finding.finding SET disposition = 'FOLLOW_UPS', disposition_state = 'HOLDS', asked_by = raised_by,
                                asked_at = now() WHERE id = ?""").param(finding).update();
            flaw.accept(sql);
            work(sql, rows.followUp(incident, lead), finding, "state = 'VERIFIED'");
            List<String> before = waiting(database, reader);
            sql.sql("UPDATE followup.follow_up SET tlp = 'RED' WHERE id = ?")
                    .param(rows.followUp(incident, lead))
                    .update();
            work(sql, rows.followUp(incident, lead), finding, "restricted = '" + Restriction.PRIVILEGED + "'");
            return List.of(before, waiting(database, reader));
        }
    }

    private static void work(JdbcClient sql, UUID followUp, UUID finding, String change) {
        sql.sql("UPDATE followup.follow_up SET " + change + " WHERE id = ?")
                .param(followUp)
                .update();
        sql.sql("""
                        INSERT INTO finding.work (finding_id, incident_id, item_id, key, kind, linked_at, linked_by)
                        SELECT f.id, f.incident_id, u.id, u.key, 'FOLLOW_UP', now(), f.raised_by
                        FROM finding.finding f, followup.follow_up u WHERE f.id = ? AND u.id = ?""").params(finding, followUp).update();
    }

    private static List<String> waiting(TestDatabase database, UUID reader) {
        return as(database, reader, COUNTED).stream()
                .filter(line -> line.startsWith("LESSON") || line.startsWith("VERIFICATION"))
                .toList();
    }

    @Test
    void numbersTellNothingOfHiddenWork() {
        List<List<String>> seen = withHiddenWork(sql -> {});

        assertThat(seen.getLast()).isEqualTo(seen.getFirst()).hasSize(2);
    }

    /** The negative control: each defence off, the number changes with what is hidden. */
    @Test
    void withoutLabelsAndQuestionsNumbersTell() {
        List<List<String>> unlabelled = withHiddenWork(sql -> sql.sql("""
                        CREATE OR REPLACE FUNCTION insight.own_sight() RETURNS TABLE (incident_id uuid, plain int, attribution int, privileged int)
                        LANGUAGE sql STABLE AS 'SELECT g.incident_id, 4, 4, 4 FROM access.own_grant g'""").update());
        List<List<String>> unasked = withHiddenWork(sql -> sql.sql("""
                        CREATE OR REPLACE FUNCTION insight.is_asked(finding uuid) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT false'""").update());

        assertThat(changed(unlabelled)).containsExactly("VERIFICATION");
        assertThat(changed(unasked)).containsExactly("LESSON");
    }

    private static Set<String> changed(List<List<String>> lists) {
        Set<String> gone = new HashSet<>(lists.getFirst());
        lists.getLast().forEach(gone::remove);
        return gone.stream().map(line -> line.substring(0, line.indexOf(' '))).collect(Collectors.toSet());
    }

    /** The negative control: a change that isn't marked is missed, so the comparison above would fail. */
    @Test
    void unmarkedChangesAreMissed() {
        try (TestDatabase flawed = TestDatabase.fresh()) {
            BareRows rows = new BareRows(flawed);
            UUID someone = rows.person(Role.LEAD);
            UUID incident = rows.incident(someone);
            rows.grant(incident, Role.LEAD.principal(), Level.LEAD, Tlp.RED);
            JdbcClient sql = flawed.sql();
            sql.sql("SELECT insight.refresh(1000)").query(Integer.class).single();
            sql.sql("ALTER TABLE finding.finding DISABLE TRIGGER counted_insert")
                    .update();
            rows.finding(incident, someone, Tlp.GREEN, null);
            sql.sql("SELECT insight.refresh(1000)").query(Integer.class).single();

            assertThat(sql.sql("SELECT count(*) FROM insight.tally WHERE figure = 'TYPE'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    /** An import marks thousands: each part ends in time, and whoever counts on finds the rest. */
    @Test
    void whatIsMarkedIsCountedInParts() {
        try (TestDatabase fresh = TestDatabase.fresh()) {
            BareRows rows = new BareRows(fresh);
            UUID someone = rows.person(Role.LEAD);
            for (int i = 0; i < 5; i++) {
                UUID incident = rows.incident(someone);
                rows.grant(incident, Role.LEAD.principal(), Level.LEAD, Tlp.RED);
                rows.finding(incident, someone, Tlp.GREEN, null);
            }
            JdbcClient sql = fresh.sql();

            assertThat(IntStream.range(0, 4)
                            .map(i -> sql.sql("SELECT insight.refresh(2)")
                                    .query(Integer.class)
                                    .single()))
                    .containsExactly(2, 2, 1, 0);
            assertThat(sql.sql("SELECT count(*) FROM insight.tally WHERE figure = 'TYPE'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(5);
        }
    }
}
