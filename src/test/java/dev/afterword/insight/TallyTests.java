package dev.afterword.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.BareRows;
import dev.afterword.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** After random changes, each reader counts exactly the rows that they see; an executive counts those of all incidents that aren't restricted. */
class TallyTests {

    private static final String[] TYPES = {"PROCESS_FLAW", "TECHNICAL_LAPSE", "WENT_WELL"};
    private static final String[] PHASES = {"DETECTION_ANALYSIS", "RECOVERY", null};

    /** From the tables themselves, behind their own walls. */
    private static final String SEEN = """
            SELECT 'TYPE ' || f.type || ' ' || count(*) FROM finding.finding f
            WHERE f.withdrawn_at IS NULL GROUP BY f.type
            UNION ALL SELECT 'PHASE ' || coalesce(f.phase, 'UNKNOWN') || ' ' || count(*) FROM finding.finding f
            WHERE f.withdrawn_at IS NULL AND f.type <> 'WENT_WELL' GROUP BY f.phase
            UNION ALL SELECT 'TECHNIQUE ' || t || ' ' || count(*) FROM timeline.event e, unnest(e.techniques) t
            WHERE e.withdrawn_at IS NULL GROUP BY t
            UNION ALL SELECT 'TEAM ' || coalesce(u.team_id::text, 'NONE') || ' ' || count(*) FROM followup.follow_up u
            WHERE u.open GROUP BY u.team_id
            UNION ALL SELECT 'INCIDENT ' || coalesce(i.severity::text, 'NONE') || ' ' || count(*) FROM incident.incident i GROUP BY i.severity
            UNION ALL SELECT 'CONTAINMENT ' || CASE WHEN jsonb_exists(i.anchors, 'CONTAINED') AND jsonb_exists(i.anchors, 'DISCOVERY') THEN 'H4' ELSE 'UNKNOWN' END
                || ' ' || count(*) FROM incident.incident i GROUP BY jsonb_exists(i.anchors, 'CONTAINED') AND jsonb_exists(i.anchors, 'DISCOVERY')
            ORDER BY 1""";

    private static final String COUNTED = """
            SELECT figure || ' ' || key || ' ' || sum(n) FROM insight.count_v
            WHERE figure IN ('TYPE', 'PHASE', 'TECHNIQUE', 'TEAM', 'INCIDENT', 'CONTAINMENT') GROUP BY figure, key ORDER BY 1""";

    /** Where lessons wait, by the rule that lists and threads have. */
    private static final String WAITING = """
            SELECT station || ' ' || count(*) FROM lesson.lesson_v WHERE type <> 'WENT_WELL' GROUP BY station ORDER BY 1""";

    private static final String WAITING_COUNTED = """
            SELECT key || ' ' || sum(n) FROM insight.count_v WHERE figure = 'LESSON' GROUP BY key ORDER BY 1""";

    private static final String SUMS = "SELECT figure || ' ' || key || ' ' || sum(n) FROM insight.total WHERE ";

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final BareRows ROWS = new BareRows(DATABASE);
    private static final List<UUID> INCIDENTS = new ArrayList<>();

    private static final Random CHANCE = new Random(20261130);

    private static UUID lead;
    private static UUID auditor;
    private static UUID executive;
    private static UUID member;
    private static UUID cleared;
    private static UUID stranger;

    @BeforeAll
    static void people() {
        lead = ROWS.person(Role.LEAD);
        auditor = ROWS.person(Role.AUDITOR);
        executive = ROWS.person(Role.EXECUTIVE);
        member = ROWS.person();
        cleared = ROWS.person();
        stranger = ROWS.person();
        for (int i = 0; i < 12; i++) {
            incident();
        }
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private static void incident() {
        UUID incident = ROWS.incident(lead);
        INCIDENTS.add(incident);
        ROWS.grant(incident, Role.LEAD.principal(), Level.LEAD, Tlp.RED);
        ROWS.grant(incident, Role.AUDITOR.principal(), Level.READ, Tlp.RED);
        if (INCIDENTS.size() % 2 == 0) {
            ROWS.grant(incident, member, Level.READ, Tlp.AMBER);
        }
        if (INCIDENTS.size() % 3 == 0) {
            ROWS.grant(incident, cleared, Level.CONTRIBUTE, Tlp.RED, Restriction.PRIVILEGED);
        }
        ROWS.grant(incident, Role.EXECUTIVE.principal(), Level.SHARED, Tlp.AMBER_STRICT);
    }

    private static <T extends @Nullable Object> T any(T[] all) {
        return all[CHANCE.nextInt(all.length)];
    }

    private static JdbcClient sql() {
        return DATABASE.sql();
    }

    private static void change() {
        UUID incident = INCIDENTS.get(CHANCE.nextInt(INCIDENTS.size()));
        Restriction restricted = CHANCE.nextInt(4) == 0 ? any(Restriction.values()) : null;
        switch (CHANCE.nextInt(12)) {
            case 0, 1 ->
                set(
                        "finding.finding",
                        ROWS.finding(incident, lead, any(Tlp.values()), restricted),
                        "type",
                        any(TYPES),
                        "phase",
                        any(PHASES));
            case 2 -> sql().sql("""
                            UPDATE finding.finding SET withdrawn_at = now(), withdrawn_by = raised_by
                            WHERE id = (SELECT id FROM finding.finding WHERE incident_id = ? AND withdrawn_at IS NULL LIMIT 1)""").param(incident).update();
            case 3 ->
                sql().sql("UPDATE timeline.event SET techniques = '{T1566,T1078}' WHERE id = ?")
                        .param(ROWS.event(incident, lead, any(Tlp.values()), restricted))
                        .update();
            case 4, 10, 11 -> linked(incident, ROWS.followUp(incident, lead));
            case 5 ->
                sql().sql("UPDATE followup.follow_up SET state = 'VERIFIED' WHERE incident_id = ?")
                        .param(incident)
                        .update();
            case 6 ->
                sql().sql("UPDATE incident.incident SET severity = ? WHERE id = ?")
                        .params(1 + CHANCE.nextInt(5), incident)
                        .update();
            case 7 -> sql().sql("""
                            UPDATE incident.incident SET anchors = '{"DISCOVERY": {"at": "2026-03-01T10:00:00Z", "fidelity": "MINUTE"},
                                "CONTAINED": {"at": "2026-03-01T13:00:00Z", "fidelity": "MINUTE"}}' WHERE id = ?""").param(incident).update();
            case 8 -> toggled(incident);
            default -> incident();
        }
    }

    /** The follow-up is about a finding of this incident, or of another one. */
    private static void linked(UUID incident, UUID followUp) {
        UUID about = CHANCE.nextBoolean() ? incident : INCIDENTS.get(CHANCE.nextInt(INCIDENTS.size()));
        sql().sql("""
                        WITH decided AS (UPDATE finding.finding SET disposition = 'FOLLOW_UPS', disposition_state = 'HOLDS', asked_by = raised_by,
                            asked_at = now() WHERE id = (SELECT id FROM finding.finding WHERE incident_id = :about AND withdrawn_at IS NULL
                                AND type <> 'WENT_WELL' ORDER BY number DESC LIMIT 1) RETURNING id, incident_id, raised_by)
                        INSERT INTO finding.work (finding_id, incident_id, item_id, key, kind, linked_at, linked_by)
                        SELECT d.id, d.incident_id, u.id, u.key, 'FOLLOW_UP', now(), d.raised_by
                        FROM decided d, followup.follow_up u WHERE u.id = :followUp""").param("about", about).param("followUp", followUp).update();
    }

    private static void set(
            String table, UUID id, String first, @Nullable String one, String second, @Nullable String other) {
        sql().sql("UPDATE " + table + " SET " + first + " = :one, " + second + " = :other WHERE id = :id")
                .param("one", one)
                .param("other", other)
                .param("id", id)
                .update();
    }

    /** Restricts it to its named members, or ends that. */
    private static void toggled(UUID incident) {
        int removed = sql().sql("DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = ?")
                .params(incident, Role.LEAD.principal())
                .update();
        if (removed == 0) {
            ROWS.grant(incident, Role.LEAD.principal(), Level.LEAD, Tlp.RED);
        }
    }

    private static List<String> as(UUID person, String query) {
        DataSource source = DATABASE.app();
        JdbcClient app = JdbcClient.create(source);
        return new TransactionTemplate(new DataSourceTransactionManager(source)).execute(status -> {
            app.sql("SELECT access.act_as(?)").param(person).query((rs, i) -> 0).list();
            app.sql("SELECT insight.refresh()").query(Integer.class).single();
            return app.sql(query).query(String.class).list();
        });
    }

    @Test
    void sumsAreThoseOfTheTables() {
        for (int round = 0; round < 25; round++) {
            for (int i = 0; i < 12; i++) {
                change();
            }
            assertThat(as(lead, COUNTED)).isNotEmpty();
            for (UUID reader : List.of(lead, auditor, member, cleared, stranger)) {
                assertThat(as(reader, COUNTED)).as("round %d", round).isEqualTo(as(reader, SEEN_BY_MEMBERS));
            }
            assertThat(as(auditor, WAITING_COUNTED)).as("round %d", round).isEqualTo(as(auditor, WAITING));
            assertThat(as(executive, COUNTED))
                    .as("round %d", round)
                    .isEqualTo(sql().sql(OPEN).query(String.class).list());
        }
        assertThat(sql().sql(SUMS + "grain = 'MONTH' GROUP BY figure, key ORDER BY 1")
                        .query(String.class)
                        .list())
                .isEqualTo(sql().sql(SUMS + "grain = 'DAY' GROUP BY figure, key ORDER BY 1")
                        .query(String.class)
                        .list())
                .isNotEmpty();
        sql().sql("UPDATE followup.follow_up SET state = 'VERIFIED'").update();
        assertThat(as(auditor, WAITING_COUNTED))
                .isEqualTo(as(auditor, WAITING))
                .anyMatch(line -> line.startsWith("NEXT_USE"));
        assertThat(as(lead, COUNTED)).isNotEqualTo(as(auditor, COUNTED));
        assertThat(as(member, COUNTED)).isNotEqualTo(as(cleared, COUNTED)).isNotEmpty();
        assertThat(as(stranger, COUNTED)).isEmpty();
    }

    /** Owners see follow-ups without being members; a figure counts members' rows only. */
    private static final String SEEN_BY_MEMBERS =
            only(SEEN, "EXISTS (SELECT FROM access.own_grant g WHERE g.incident_id = %s AND g.level <> 'SHARED')");

    /** By the superuser, past all walls: unrestricted rows of incidents that all response leads see. */
    private static final String OPEN = only(
            SEEN.replace("f.withdrawn_at IS NULL", "f.withdrawn_at IS NULL AND f.restricted IS NULL")
                    .replace("e.withdrawn_at IS NULL", "e.withdrawn_at IS NULL AND e.restricted IS NULL"),
            "EXISTS (SELECT FROM access.incident_grant g WHERE g.incident_id = %s AND g.principal = '"
                    + Role.LEAD.principal() + "')");

    private static String only(String query, String condition) {
        return query.replace(
                        "FROM finding.finding f\nWHERE",
                        "FROM finding.finding f\nWHERE " + condition.formatted("f.incident_id") + " AND")
                .replace(
                        "unnest(e.techniques) t\nWHERE",
                        "unnest(e.techniques) t\nWHERE " + condition.formatted("e.incident_id") + " AND")
                .replace(
                        "followup.follow_up u\nWHERE",
                        "followup.follow_up u\nWHERE " + condition.formatted("u.incident_id") + " AND")
                .replace(
                        "incident.incident i GROUP BY",
                        "incident.incident i WHERE " + condition.formatted("i.id") + " GROUP BY");
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
            sql.sql("SELECT insight.refresh()").query(Integer.class).single();
            sql.sql("ALTER TABLE finding.finding DISABLE TRIGGER counted_insert")
                    .update();
            rows.finding(incident, someone, Tlp.GREEN, null);
            sql.sql("SELECT insight.refresh()").query(Integer.class).single();

            assertThat(sql.sql("SELECT count(*) FROM insight.tally WHERE figure = 'TYPE'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }
}
