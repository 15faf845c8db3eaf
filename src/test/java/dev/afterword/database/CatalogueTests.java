package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the catalogue of the migrated database: the second wall covers all tables, and no role has more rights than intended. */
class CatalogueTests {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    /** Functions that run with their owner's rights. Each was reviewed: it only returns facts about the current person. */
    private static final List<String> REVIEWED = List.of(
            "access.have_rare_address",
            "access.have_rare_word",
            "access.insiders",
            "access.may_grant",
            "access.open_in_emergency",
            "evidence.dispose_again",
            "evidence.disposed",
            "evidence.recorded_since",
            "finding.recorded_since",
            "followup.keep_accept_by",
            "followup.mark_elsewhere",
            "followup.recorded_since",
            "incident.keep_open_to_roles",
            "incident.recorded_since",
            "incident.search_participants",
            "incident.set_open_to_roles",
            "incident.set_search_of_incident",
            "insight.mark",
            "insight.mark_elsewhere",
            "insight.mark_lessons",
            "insight.mark_row",
            "insight.refresh",
            "lesson.is_open",
            "notification.tell",
            "review.approve_again",
            "review.count_places",
            "review.erase",
            "review.erase_texts",
            "review.erase_values",
            "review.erasing_items",
            "review.erasing_values",
            "review.erasure_state",
            "review.held",
            "review.texts_again",
            "timeline.recorded_since",
            "tracker.account_changed",
            "tracker.follow_up_changed",
            "tracker.for_named_members",
            "web.forget_drafts");

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    static List<String> tablesWithoutTheWall(JdbcClient sql) {
        return sql.sql("""
                        SELECT c.oid::regclass::text FROM pg_catalog.pg_class c
                        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                          AND (c.oid::regclass::text = 'incident.incident' OR EXISTS (
                            SELECT FROM pg_catalog.pg_attribute a
                            WHERE a.attrelid = c.oid AND a.attname = 'incident_id' AND NOT a.attisdropped))
                          AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                            AND EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid))
                        ORDER BY 1""").query(String.class).list();
    }

    static List<String> viewsWithTheirOwnersRights(JdbcClient sql) {
        return sql.sql("""
                        SELECT c.oid::regclass::text FROM pg_catalog.pg_class c
                        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('v', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                          AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false)
                        ORDER BY 1""").query(String.class).list();
    }

    static List<String> functionsWithTheirOwnersRights(JdbcClient sql) {
        return sql.sql("""
                        SELECT n.nspname || '.' || p.proname FROM pg_catalog.pg_proc p
                        JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                        WHERE p.prosecdef AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                        ORDER BY 1""").query(String.class).list();
    }

    static List<String> grantsToEverybody(JdbcClient sql) {
        return sql.sql("""
                        SELECT c.oid::regclass::text FROM pg_catalog.pg_class c
                        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        CROSS JOIN LATERAL aclexplode(c.relacl) g
                        WHERE g.grantee = 0 AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                        ORDER BY 1""").query(String.class).list();
    }

    static List<String> ownedByTheApplication(JdbcClient sql) {
        return sql.sql("""
                        SELECT c.oid::regclass::text FROM pg_catalog.pg_class c
                        JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
                        WHERE r.rolname IN ('afterword_app', 'afterword_jobs') AND c.relkind <> 'i'
                        ORDER BY 1""").query(String.class).list();
    }

    /** Lists rights that row-level security doesn't bind, or that allow a role to attach its own code to a table. */
    static List<String> rightsThatPassTheWall(JdbcClient sql) {
        return sql.sql("""
                        SELECT r.rolname || ' ' || g.privilege_type || ' ' || c.oid::regclass::text
                        FROM pg_catalog.pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) g
                        JOIN pg_catalog.pg_roles r ON r.oid = g.grantee
                        WHERE r.rolname IN ('afterword_app', 'afterword_jobs')
                          AND g.privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER')
                        ORDER BY 1""").query(String.class).list();
    }

    /**
     * Lists policies that the planner may turn into a hash of everything that the viewer sees (docs/adr/006). A policy that
     * compares labels can't be hashed.
     */
    static List<String> wallsThatMayBeHashed(JdbcClient sql) {
        return sql.sql("""
                        SELECT polrelid::regclass || ' ' || polname FROM (
                            SELECT polrelid, polname, pg_get_expr(polqual, polrelid) AS granted FROM pg_catalog.pg_policy
                            WHERE polcmd IN ('r', '*')) AS walls
                        WHERE granted LIKE '%EXISTS%' AND granted NOT LIKE '%OFFSET 0%' AND granted NOT LIKE '%tlp_rank%'
                        ORDER BY 1""").query(String.class).list();
    }

    @Test
    void everyTableOfAnIncidentHasRowLevelSecurity() {
        assertThat(tablesWithoutTheWall(DATABASE.sql())).isEmpty();
    }

    /**
     * The reviewed ones show nothing but what the person who asks holds, which their tables show to the same person; and, of follow-ups of incidents
     * that this person sees, no text, for lists that then ask the wall of each.
     */
    @Test
    void noViewHasTheRightsOfItsOwner() {
        assertThat(viewsWithTheirOwnersRights(DATABASE.sql()))
                .containsExactly(
                        "access.guest_grant",
                        "access.own_grant",
                        "access.own_share",
                        "followup.mine",
                        "incident.mine_v",
                        "insight.own_row");
    }

    /** Grants let nearly everybody see nearly every row; a function for each row that few people need comes after them (docs/adr/006). */
    @Test
    void grantsAreAskedFirst() {
        String plan = String.join(
                " ",
                JdbcClient.create(DATABASE.app())
                        .sql("EXPLAIN (COSTS OFF) SELECT FROM followup.follow_up")
                        .query(String.class)
                        .list());

        assertThat(plan).containsSubsequence("Filter:", "SubPlan", "finding.shows");
    }

    /** A policy that reads these tables passes their policies in each statement (docs/adr/006). */
    @Test
    void noWallPassesThatOfTheGrants() {
        assertThat(DATABASE.sql().sql("""
                        SELECT polrelid::regclass || ' ' || polname FROM pg_catalog.pg_policy
                        WHERE concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) ~ 'access.(incident_grant|share)\\M'
                        ORDER BY 1""").query(String.class).list()).isEmpty();
    }

    @Test
    void onlyReviewedFunctionsHaveTheRightsOfTheirOwner() {
        assertThat(functionsWithTheirOwnersRights(DATABASE.sql())).containsExactlyElementsOf(REVIEWED);
    }

    @Test
    void nothingIsGrantedToPublic() {
        assertThat(grantsToEverybody(DATABASE.sql())).isEmpty();
    }

    @Test
    void theApplicationOwnsNothing() {
        assertThat(ownedByTheApplication(DATABASE.sql())).isEmpty();
    }

    @Test
    void noRightPassesTheWall() {
        assertThat(rightsThatPassTheWall(DATABASE.sql())).isEmpty();
    }

    @Test
    void everyWallAsksByTheRow() {
        assertThat(wallsThatMayBeHashed(DATABASE.sql())).isEmpty();
    }

    /** The negative control: in a database with one of each of these flaws, each is found. */
    @Test
    void eachFlawIsFound() {
        try (TestDatabase flawed = TestDatabase.fresh()) {
            for (String flaw : List.of(
                    "CREATE TABLE incident.bare (incident_id uuid)",
                    "CREATE TABLE incident.unforced (incident_id uuid)",
                    "ALTER TABLE incident.unforced ENABLE ROW LEVEL SECURITY",
                    "CREATE POLICY p ON incident.unforced USING (true)",
                    "CREATE VIEW incident.everything_v AS SELECT * FROM incident.incident",
                    "CREATE FUNCTION incident.all_powerful() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
                    "CREATE POLICY member_reads ON incident.unforced USING (EXISTS (SELECT 1 FROM access.incident_grant g"
                            + " WHERE g.incident_id = incident.unforced.incident_id))",
                    "CREATE TABLE access.open_to_all (id int)",
                    "GRANT SELECT ON access.open_to_all TO PUBLIC",
                    "CREATE TABLE access.owned (id int)",
                    "ALTER TABLE access.owned OWNER TO afterword_app",
                    "CREATE TABLE access.cut (id int)",
                    "GRANT TRUNCATE ON access.cut TO afterword_jobs")) {
                flawed.sql().sql(flaw).update();
            }
            JdbcClient sql = flawed.sql();

            assertThat(tablesWithoutTheWall(sql)).containsExactly("incident.bare", "incident.unforced");
            assertThat(wallsThatMayBeHashed(sql)).containsExactly("incident.unforced member_reads");
            assertThat(viewsWithTheirOwnersRights(sql)).contains("incident.everything_v");
            assertThat(functionsWithTheirOwnersRights(sql)).contains("incident.all_powerful");
            assertThat(grantsToEverybody(sql)).containsExactly("access.open_to_all");
            assertThat(ownedByTheApplication(sql)).containsExactly("access.owned");
            assertThat(rightsThatPassTheWall(sql)).contains("afterword_jobs TRUNCATE access.cut");
        }
    }

    /** Rows of these are read page by page or from a cursor, or are bounded otherwise; the rest is read whole, and so is bounded. */
    @Test
    void textsOfOneKindInOneIncidentAreBounded() {
        List<String> unbounded = DATABASE.sql().sql("""
                        SELECT DISTINCT e.relation FROM review.erasable() e
                        WHERE EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = e.relation::regclass AND a.attname = 'incident_id')
                          AND (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = e.relation::regclass
                              AND t.tgname IN ('bounded_texts', 'bounded_longer_texts')) < 2
                        ORDER BY 1""").query(String.class).list();

        assertThat(unbounded)
                .containsExactly(
                        "audit.entry_value",
                        "comment.comment",
                        "disclosure.disclosure",
                        "evidence.custody",
                        "evidence.item",
                        "intake.source_version",
                        "record.entry",
                        "record.import",
                        "record.proposal",
                        "review.signed_section",
                        "review.version_item",
                        "timeline.event",
                        "tracker.comment",
                        "tracker.drift",
                        "tracker.issue",
                        "tracker.outbox");
    }

    /** The sum of the texts of an incident is made at each write. */
    @Test
    void textsOfOneIncidentAreFoundByAnIndex() {
        assertThat(DATABASE.sql().sql("""
                        SELECT DISTINCT t.tgrelid::regclass::text FROM pg_trigger t
                        JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attname = 'incident_id'
                        WHERE t.tgname = 'bounded_texts' AND NOT EXISTS (SELECT FROM pg_index i
                            WHERE i.indrelid = t.tgrelid AND i.indpred IS NULL AND i.indkey[0] = a.attnum)
                        ORDER BY 1""").query(String.class).list()).isEmpty();
    }
}
