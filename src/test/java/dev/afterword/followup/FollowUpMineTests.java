package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.late.LateList;
import dev.afterword.access.late.LateQuery;
import dev.afterword.access.late.LateRow;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Records;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.Principal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Members find follow-ups by the grounds on which the wall shows one, each by an index: they find exactly what the wall shows them. There is a
 * follow-up and a reader for each ground alone, and a reader of the incident, who sees all.
 */
@AfterwordTest
class FollowUpMineTests {

    /** Each ground, and the left side of the condition of the view that looks for it. */
    private static final Map<String, String> GROUNDS = new LinkedHashMap<>();

    static {
        GROUNDS.put("incident", "\\w+\\.incident_id = (?=g\\.incident_id)");
        GROUNDS.put("owner", "o\\w*\\.owner_id = ");
        GROUNDS.put("receiver", "o\\w*\\.hand_over_to = ");
        GROUNDS.put("team", "o\\w*\\.team_id = ");
        GROUNDS.put("finding of another incident", "w\\.elsewhere");
        GROUNDS.put("shared finding", "s\\.relation = ");
    }

    @Autowired
    ApplicationContext context;

    @Autowired
    LateList late;

    @Autowired
    Transactions transactions;

    private FollowUpCast work;
    private IncidentCast cast;
    private final Map<String, Viewer> readers = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
        GROUNDS.keySet().forEach(ground -> {
            readers.put(ground, cast.person("Reader by " + ground, Set.of()));
            keys.put(
                    ground,
                    json(work.raise(cast.member, "F-1", work.body("BUG", "")))
                            .get("key")
                            .asString());
        });
        cast.join(readers.get("incident"), Level.READ, Tlp.RED, Set.of());
        set("owner", "owner_id = :it", id("owner"));
        set("receiver", "hand_over_to = :it, hand_over_by = raised_by, hand_over_since = now()", id("receiver"));
        UUID team = RandomCodes.uuid();
        update("INSERT INTO access.team (id, name) VALUES (:it, 'Team ' || :it::text)", team);
        update("INSERT INTO access.principal (principal, person_id) SELECT :it, '" + id("team") + "'", team);
        set("team", "team_id = :it", team);
        FollowUpCast other = new FollowUpCast(context);
        other.cast.join(readers.get("finding of another incident"), Level.READ, Tlp.RED, Set.of());
        serve("finding of another incident", other.cast, 1);
        serve("shared finding", cast, 2);
        update(
                "INSERT INTO access.share (principal, relation, item_id, incident_id) SELECT '" + id("shared finding")
                        + "', 'finding.finding', f.id, f.incident_id FROM finding.finding f WHERE f.incident_id = :it AND f.number = 2",
                cast.incidentId);
        update("UPDATE followup.clock SET accept_by = current_date - 3 WHERE incident_id = :it", cast.incidentId);
    }

    private UUID id(String reader) {
        return readers.get(reader).id();
    }

    private void update(String sql, UUID it) {
        assertThat(cast.database().sql().sql(sql).param("it", it).update()).isPositive();
    }

    private void set(String ground, String what, UUID it) {
        update("UPDATE followup.follow_up SET " + what + " WHERE key = '" + keys.get(ground) + "'", it);
    }

    private void serve(String ground, IncidentCast of, int finding) {
        update("""
                INSERT INTO finding.work (finding_id, incident_id, item_id, key, kind, linked_at, linked_by)
                SELECT f.id, f.incident_id, u.id, u.key, 'FOLLOW_UP', now(), u.raised_by
                FROM finding.finding f JOIN followup.follow_up u ON u.key = '%s' WHERE f.incident_id = :it AND f.number = %d""".formatted(keys.get(ground), finding), of.incidentId);
    }

    private Set<String> found(JdbcClient sql, String from) {
        return new TreeSet<>(sql.sql("SELECT key FROM followup.follow_up_v WHERE id = ANY (ARRAY(SELECT id FROM " + from
                        + " WHERE incident_id = ?))")
                .param(cast.incidentId)
                .query(String.class)
                .list());
    }

    private Set<String> found(Viewer reader, String from) {
        return new Principal(cast.database().app(), reader.id()).tries(sql -> found(sql, from));
    }

    private Set<String> shown(Viewer reader) {
        return found(reader, "followup.follow_up");
    }

    @Test
    void eachGroundAloneShowsOne() {
        keys.forEach((ground, key) -> assertThat(shown(readers.get(ground)))
                .as(ground)
                .containsExactlyInAnyOrderElementsOf(ground.equals("incident") ? keys.values() : Set.of(key)));
        assertThat(shown(cast.stranger)).isEmpty();
    }

    @Test
    void membersFindWhatTheWallShowsThem() {
        readers.forEach((ground, reader) -> {
            assertThat(found(reader, "followup.mine")).as(ground).isEqualTo(shown(reader));
            assertThat(listed(reader)).as(ground).isEqualTo(shown(reader));
            assertThat(late(reader)).as(ground).isEqualTo(shown(reader));
        });
        assertThat(listed(cast.stranger)).isEmpty();
        assertThat(late(cast.stranger)).isEmpty();
    }

    /** The negative control: without its part of the view no ground is found. */
    @Test
    void aGroundThatIsNotLookedForIsMissed() {
        GROUNDS.forEach((ground, part) ->
                assertThat(foundWithout(part, readers.get(ground))).as(ground).isEmpty());
    }

    private Set<String> foundWithout(String part, Viewer reader) {
        try (Connection connection = cast.database().superuser().getConnection()) {
            connection.setAutoCommit(false);
            try {
                JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
                String is = sql.sql("SELECT pg_get_viewdef('followup.mine'::regclass)")
                        .query(String.class)
                        .single();
                assertThat(is).containsPattern(part);
                sql.sql("CREATE OR REPLACE VIEW followup.mine AS "
                                + is.replaceFirst(part, part.contains("=") ? "NULL = " : "NULL"))
                        .update();
                sql.sql("SET LOCAL ROLE afterword_app").update();
                sql.sql("SELECT access.act_as(?)")
                        .param(reader.id())
                        .query((row, n) -> "")
                        .single();
                return found(sql, "followup.mine");
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> listed(Viewer reader) {
        Set<String> found = new TreeSet<>();
        json(cast.get(reader, "/api/v1/follow-ups?state=ALL&pageSize=100"))
                .get("items")
                .forEach(item -> found.add(item.get("key").asString()));
        found.retainAll(keys.values());
        return found;
    }

    private Set<String> late(Viewer reader) {
        Set<String> found = new TreeSet<>();
        LateQuery query = new LateQuery("followUpAccept", null, null, null, 2);
        while (query != null) {
            LateQuery asked = query;
            Page<LateRow> page =
                    transactions.read(reader, () -> late.page(reader, asked, LocalDate.now(ZoneOffset.UTC)));
            page.items().forEach(row -> found.add(row.key()));
            query = page.nextPageToken() == null ? null : Records.with(asked, "pageToken", page.nextPageToken());
        }
        found.retainAll(keys.values());
        return found;
    }
}
