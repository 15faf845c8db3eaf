package dev.afterword.search;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.sql.RecordMapper;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.postgresql.util.PGobject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how many incidents somebody sees, and which. */
class ReachStore {

    private static final String GRANTS = """
            SELECT count(*) AS grants, coalesce(bool_or(held.head), false) AS heads
            FROM (SELECT g.level = 'SHARED' OR g.principal = ANY ((SELECT access.guest_teams())::uuid[]) AS head FROM access.incident_grant_v g
                WHERE g.principal = ANY ((SELECT access.own_principals())::uuid[]) LIMIT :most + 1) AS held""";

    private static final String OWN_OF_FEW = """
            SELECT coalesce(array_agg(incident_id::text), '{}') AS mine, coalesce(array_agg(whole), '{}') AS whole,
                access.own_principals()::text[] AS principals
            FROM access.mine_v""";

    /** Follow-ups that are seen with a finding of another incident or with one that was shared, or because they are handed over, are few. */
    private static final String OWN_OF_SOME = """
            WITH mine AS MATERIALIZED (SELECT incident_id, whole FROM access.mine_v)
            SELECT ARRAY(SELECT incident_id FROM mine WHERE whole)::text AS incidents,
                ARRAY(SELECT w.item_id FROM finding.work_v w WHERE w.elsewhere AND w.incident_id = ANY (ARRAY(SELECT incident_id FROM mine))
                    UNION ALL SELECT w.item_id FROM finding.work_v w WHERE w.finding_id = ANY (ARRAY(SELECT s.item_id FROM access.share_v s
                        WHERE s.principal = ANY ((SELECT access.own_principals())::uuid[])))
                    UNION ALL SELECT f.id FROM followup.follow_up_v f WHERE f.hand_over_to = access.current_person())::text AS linked,
                access.own_principals()::text AS principals""";

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

    /** How many grants somebody has, as far as they are counted, and whether one of them shows the head alone. */
    private record Held(int grants, boolean heads) {}

    /**
     * What the grants of the viewer show, where they are few.
     *
     * @param mine incidents
     * @param whole of which of these more than the head is seen
     */
    private record OfFew(List<String> mine, List<Boolean> whole, List<String> principals) {}

    /**
     * The same where they are some thousands and all wholly seen, as PostgreSQL writes them.
     *
     * @param linked follow-ups of other incidents that the viewer sees
     */
    private record OfSome(String incidents, String linked, String principals) {}

    SearchReach reach(Viewer viewer) {
        if (viewer.is(Role.LEAD) || viewer.is(Role.AUDITOR)) {
            return SearchReach.NEARLY_ALL;
        }
        Held held = jdbc.sql(GRANTS)
                .param("most", someGrants)
                .query(RecordMapper.of(Held.class))
                .single();
        if (held.grants() <= fewGrants) {
            return SearchReach.FEW;
        }
        return held.grants() <= someGrants && !held.heads() ? SearchReach.SOME : SearchReach.MANY;
    }

    /** Returns the parameters of the conditions of {@link Whose} for this reach. */
    Map<String, Object> own(Viewer viewer, SearchReach reach) {
        if (reach == SearchReach.FEW) {
            OfFew few = jdbc.sql(OWN_OF_FEW).query(RecordMapper.of(OfFew.class)).single();
            return Map.of("mine", few.mine(), "whole", few.whole(), "principals", few.principals());
        }
        if (reach == SearchReach.SOME) {
            OfSome some =
                    jdbc.sql(OWN_OF_SOME).query(RecordMapper.of(OfSome.class)).single();
            return Map.of(
                    "own", identifiers(some.incidents()),
                    "linked", identifiers(some.linked()),
                    "principals", identifiers(some.principals()),
                    "person", viewer.id());
        }
        return Map.of();
    }

    /** Thousands are passed on as they were read. */
    private static PGobject identifiers(String written) {
        try {
            PGobject array = new PGobject();
            array.setType("uuid[]");
            array.setValue(written);
            return array;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
