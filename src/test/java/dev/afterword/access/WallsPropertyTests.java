package dev.afterword.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** In random worlds with changes, row-level security shows each person exactly the rows that {@link Decisions} would. */
class WallsPropertyTests {

    private static WallDatabase walls;

    @BeforeContainer
    static void open() {
        walls = new WallDatabase(TestDatabase.fresh());
    }

    @AfterContainer
    static void drop() {
        walls.close();
    }

    @Provide
    Arbitrary<WallWorld> worlds() {
        return WallWorlds.any();
    }

    @Property(tries = 150)
    void theWallsAgree(@ForAll("worlds") WallWorld world) {
        WallModel model = walls.build(world);
        assertThat(WallsAgree.differences(walls, model)).isEmpty();
        for (WallWorld.Move move : world.moves()) {
            walls.move(model, move);
            assertThat(WallsAgree.differences(walls, model))
                    .as("after %s", move)
                    .isEmpty();
        }
    }

    @Example
    void testedTablesAreThoseOfTheProgram() {
        assertThat(walls.tables.items())
                .contains("timeline.event", "evidence.item", "finding.finding", "review.section", "review.attribution");
        assertThat(walls.tables.plain()).contains("incident.party", "evidence.data_key", "review.version");
    }

    /** The negative control: removing any single defence is noticed within the worlds that the property draws. */
    @Example
    void removingAnyDefenceIsNoticed() {
        Map<String, List<String>> flaws = new LinkedHashMap<>();
        flaws.put("a policy", List.of("DROP POLICY member_reads ON timeline.event"));
        flaws.put("a wall", List.of("ALTER TABLE incident.party DISABLE ROW LEVEL SECURITY"));
        flaws.put("the end of grants", List.of(view("access.own_grant", "(expires_at > now())", "true")));
        flaws.put("the end of shares", List.of(view("access.own_share", "(expires_at > now())", "true")));
        flaws.put("that roles lose grants", List.of("DROP TRIGGER closes_to_roles ON access.incident_grant"));
        flaws.put("labels", List.of(without("access.tlp_rank(g.max_tlp)", "99")));
        flaws.put(
                "labels of rows in other incidents",
                List.of(function("access.sees", "access.tlp_rank(g.max_tlp)", "99")));
        flaws.put(
                "clearances for rows in other incidents",
                List.of(function("access.sees", "restricted IS NULL OR", "true OR")));
        flaws.put("labels within an incident", List.of(function("access.enter", "access.tlp_rank(g.max_tlp)", "99")));
        flaws.put("clearances within an incident", List.of(function("access.mark", "coalesce(restricted, '')", "''")));
        flaws.put("that guests enter nothing", List.of(function("access.enter", "g.level <> 'SHARED'", "true")));
        flaws.put("clearances", List.of(without("(finding.restricted = ANY (g.clearances))", "true")));
        flaws.put(
                "what sharing leaves closed",
                List.of(without(
                        "(restricted IS NULL) AND (( SELECT access.is_shown_any",
                        "(true) AND (( SELECT access.is_shown_any")));
        flaws.put(
                "that people leave teams",
                List.of(
                        "CREATE FUNCTION access.keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                        "CREATE TRIGGER keep BEFORE DELETE ON access.principal FOR EACH ROW EXECUTE FUNCTION access.keep()",
                        "CREATE RULE again AS ON INSERT TO access.principal WHERE EXISTS (SELECT FROM access.principal p"
                                + " WHERE p.person_id = new.person_id AND p.principal = new.principal) DO INSTEAD NOTHING"));
        flaws.put("that guests see what is shared", List.of(without("(g.level <> 'SHARED'::text)", "true")));
        flaws.put(
                "that auditors don't work",
                List.of("ALTER POLICY owner_changes ON followup.follow_up USING (owner_id = access.current_person())"
                        + " WITH CHECK (true)"));
        flaws.put("that owners see their work", List.of("DROP POLICY owner_reads ON followup.follow_up"));
        flaws.forEach((defence, statements) -> assertThat(missed(statements))
                .as("worlds that miss %s", defence)
                .isTrue());
    }

    private static boolean missed(List<String> statements) {
        try (WallDatabase weak = new WallDatabase(TestDatabase.fresh())) {
            statements.forEach(statement -> weak.database.sql().sql(statement).update());
            return WallWorlds.any().sampleStream().limit(300).anyMatch(world -> {
                WallModel model = weak.build(world);
                world.moves().forEach(move -> weak.move(model, move));
                return !WallsAgree.differences(weak, model).isEmpty();
            });
        }
    }

    /** Returns a statement that recreates a view with a part of it replaced. */
    private static String view(String name, String part, String instead) {
        return recreated(
                "CREATE OR REPLACE VIEW " + name + " AS ", "pg_get_viewdef('" + name + "'::regclass)", part, instead);
    }

    /** Returns a statement that recreates the function with that name, which has this part, with the part replaced. */
    private static String function(String name, String part, String instead) {
        return recreated(
                "",
                "pg_get_functiondef((SELECT p.oid FROM pg_proc p WHERE p.pronamespace::regnamespace || '.' || p.proname = '"
                        + name + "' AND strpos(p.prosrc, $q$" + part + "$q$) > 0))",
                part,
                instead);
    }

    private static String recreated(String start, String definition, String part, String instead) {
        String is = walls.database
                .sql()
                .sql("SELECT " + definition)
                .query(String.class)
                .single();
        assertThat(is).contains(part);
        return start + is.replace(part, instead);
    }

    /** Returns a statement that recreates the policy of the findings with a part of it replaced. */
    private static String without(String part, String instead) {
        String qual = walls.database
                .sql()
                .sql("SELECT qual FROM pg_catalog.pg_policies WHERE schemaname = 'finding' AND tablename = 'finding'"
                        + " AND policyname = 'member_reads'")
                .query(String.class)
                .single();
        assertThat(qual).contains(part);
        return "ALTER POLICY member_reads ON finding.finding USING (" + qual.replace(part, instead) + ")";
    }
}
