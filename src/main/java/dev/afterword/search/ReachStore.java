package dev.afterword.search;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.sql.RecordMapper;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.util.PGobject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how many incidents somebody sees, and which. */
class ReachStore {

    /** The grants, counted as far as that matters, and what they show where they are few. */
    private static final String GRANTS = """
            WITH held AS MATERIALIZED (
                SELECT g.incident_id, g.level = 'SHARED' OR g.principal = ANY ((SELECT access.guest_teams())::uuid[]) AS head
                FROM access.incident_grant_v g WHERE g.principal = ANY ((SELECT access.own_principals())::uuid[])
                  AND (g.expires_at IS NULL OR g.expires_at > now()) LIMIT :some + 1),
            counted AS MATERIALIZED (SELECT count(*) AS grants, coalesce(bool_or(head), false) AS heads FROM held),
            mine AS MATERIALIZED (SELECT incident_id, bool_or(NOT head) AS whole FROM held
                WHERE (SELECT grants FROM counted) <= :few GROUP BY incident_id)
            SELECT c.grants, c.heads, access.own_principals()::text AS principals,
                (SELECT coalesce(array_agg(incident_id), '{}')::text FROM mine) AS incidents,
                (SELECT coalesce(array_agg(whole), '{}')::text FROM mine) AS whole
            FROM counted c""";

    private final JdbcClient jdbc;
    private final int fewGrants;
    private final int someGrants;

    /**
     * @param fewGrants with so many grants or less, what they show is gathered first
     * @param someGrants with so many or less, PostgreSQL is told which incidents these are
     */
    ReachStore(JdbcClient jdbc, int fewGrants, int someGrants) {
        this.jdbc = jdbc;
        this.fewGrants = fewGrants;
        this.someGrants = someGrants;
    }

    /**
     * The grants of somebody. Identifiers are arrays as PostgreSQL writes them: thousands are passed on as they were read.
     *
     * @param grants how many, as far as they are counted
     * @param heads whether one of them shows the head alone
     * @param incidents which incidents they show, where they are few
     * @param whole whether more than the head is seen, of each of them
     */
    private record Held(int grants, boolean heads, String principals, String incidents, String whole) {}

    /**
     * How far somebody sees.
     *
     * @param own the parameters of the conditions of {@link Whose}
     */
    record Reach(SearchReach reach, Map<String, Object> own) {}

    Reach of(Viewer viewer) {
        if (viewer.is(Role.LEAD) || viewer.is(Role.AUDITOR)) {
            return new Reach(SearchReach.NEARLY_ALL, Map.of());
        }
        Held held = jdbc.sql(GRANTS)
                .param("few", fewGrants)
                .param("some", someGrants)
                .query(RecordMapper.of(Held.class))
                .single();
        if (held.grants() <= fewGrants) {
            return new Reach(
                    SearchReach.FEW,
                    Map.of(
                            "mine", array("uuid", held.incidents()),
                            "whole", array("bool", held.whole()),
                            "principals", array("uuid", held.principals())));
        }
        return new Reach(held.grants() > someGrants || held.heads() ? SearchReach.MANY : SearchReach.SOME, Map.of());
    }

    private static PGobject array(String type, String written) {
        try {
            PGobject array = new PGobject();
            array.setType(type + "[]");
            array.setValue(written);
            return array;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
