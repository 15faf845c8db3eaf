package dev.afterword.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Action;
import dev.afterword.access.Decision;
import dev.afterword.access.Decisions;
import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.search.view.Hits;
import dev.afterword.testing.BareRows;
import dev.afterword.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** In random worlds, a search finds exactly the rows whose texts match and that the viewer may see; of a head, only what the head says. */
class SearchWallTests {

    private static final List<String> WORDS = List.of("apple", "brick", "cloud", "delta", "mail.orchard.example");
    private static final List<String> QUERIES = List.of(
            "apple",
            "brick",
            "clou",
            "delta apple",
            "apple -brick",
            "-delta cloud",
            "\"apple brick\"",
            "cloud or delta",
            "type:finding apple",
            "type:finding type:event status:open",
            "brick severity:2",
            "apple after:2001",
            "mail.orchard.example",
            "mail.orchard.example after:2001");

    /** So that words that stand together are found both by walking and by looking them up, as far as none is rare. */
    private static final int MOST_WALKED = 4;

    /** No type has as many rows in these worlds. */
    private static final int ALL = 1_000;

    /** Plans are kept for pages, and not for more than these. */
    private static final int PAGE = 9;

    private static final Instant DISCOVERED = Instant.parse("2019-05-03T10:00:00Z");

    private static TestDatabase database;

    @BeforeContainer
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterContainer
    static void drop() {
        database.close();
    }

    /** A row with its words, and who sees it: by the one decision. */
    private record Row(
            SearchType type,
            UUID id,
            UUID incident,
            Tlp tlp,
            @Nullable Restriction restricted,
            String title,
            String text,
            Set<UUID> own) {

        String all() {
            return title + (type == SearchType.EVIDENCE ? " a shelf " : " ") + text;
        }
    }

    /** A grant of a person or a role on an incident. */
    private record Given(UUID incident, UUID principal, AccessFacts.Grant grant) {}

    private record World(List<Viewer> viewers, List<Given> grants, List<Row> rows) {}

    @Property(tries = 40)
    void findsWhatMatchesAndMayBeSeen(@ForAll long seed) throws SQLException {
        assertThat(differences(database, new Random(seed))).isEmpty();
    }

    /** The negative control: each flaw is noticed in some of the worlds that the property draws. */
    @Example
    void eachFlawIsNoticed() throws SQLException {
        Map<String, String> flaws = new HashMap<>();
        flaws.put("findings without a wall", "ALTER TABLE finding.finding DISABLE ROW LEVEL SECURITY");
        flaws.put("events without a wall", "ALTER TABLE timeline.event DISABLE ROW LEVEL SECURITY");
        flaws.put("evidence without a wall", "ALTER TABLE evidence.item DISABLE ROW LEVEL SECURITY");
        flaws.put("follow-ups without a wall", "ALTER TABLE followup.follow_up DISABLE ROW LEVEL SECURITY");
        flaws.put("a view with its owner's rights", "ALTER VIEW finding.search_v SET (security_invoker = false)");
        flaws.put("texts that are forgotten", "ALTER TABLE timeline.event DISABLE TRIGGER set_search_again");
        flaws.put("guests who learn when it was discovered", """
                DO $$ BEGIN
                    EXECUTE 'CREATE OR REPLACE VIEW incident.search_v WITH (security_invoker = true) AS '
                        || replace(pg_get_viewdef('incident.search_v'), 'created_at AS recorded', 'dated_at AS recorded');
                END $$""");
        flaws.put(
                "guests who search the whole",
                "CREATE OR REPLACE FUNCTION access.search_query(text text, weight text DEFAULT '') RETURNS tsquery LANGUAGE sql IMMUTABLE"
                        + " AS 'SELECT websearch_to_tsquery(''simple'', text)'");
        for (Map.Entry<String, String> flaw : flaws.entrySet()) {
            try (TestDatabase flawed = TestDatabase.fresh()) {
                try (Connection connection = flawed.superuser().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute(flaw.getValue());
                    if (flaw.getKey().startsWith("a view")) {
                        statement.execute("ALTER VIEW finding.search_v OWNER TO postgres");
                        statement.execute("GRANT SELECT ON finding.search_v TO afterword_owner");
                    }
                }
                Random random = new Random(1);
                boolean noticed = false;
                for (int world = 0; world < 30 && !noticed; world++) {
                    noticed = !differences(flawed, random).isEmpty();
                }
                assertThat(noticed).as(flaw.getKey()).isTrue();
            }
        }
    }

    /** Everybody searches as one who sees few incidents, as one who sees some more, and as one who sees many; for rare words or common ones. */
    private static List<String> differences(TestDatabase of, Random random) throws SQLException {
        World world = build(of, random);
        int mostLookedUp = random.nextBoolean() ? 0 : Integer.MAX_VALUE;
        List<String> differences =
                new ArrayList<>(differences(of, world, SearchReach.FEW_GRANTS, SearchReach.SOME_GRANTS, mostLookedUp));
        differences.addAll(differences(of, world, 0, SearchReach.SOME_GRANTS, mostLookedUp));
        differences.addAll(differences(of, world, 0, 0, mostLookedUp));
        return differences;
    }

    private static List<String> differences(
            TestDatabase of, World world, int fewGrants, int someGrants, int mostLookedUp) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (Viewer viewer : world.viewers()) {
            for (String query : QUERIES) {
                Set<String> expected = world.rows().stream()
                        .filter(row -> finds(world, viewer, row, query))
                        .map(row -> told(
                                row.type(), row.id(), row.type() == SearchType.INCIDENT && !sees(world, viewer, row)))
                        .collect(Collectors.toCollection(TreeSet::new));
                Set<UUID> ofThisWorld = world.rows().stream().map(Row::id).collect(Collectors.toSet());
                Set<String> found = search(of, viewer, query, fewGrants, someGrants, mostLookedUp).stream()
                        .filter(row ->
                                ofThisWorld.contains(row.id()) || viewer.roles().isEmpty())
                        .map(row -> told(row.type(), row.id(), isRecent(row)))
                        .collect(Collectors.toCollection(TreeSet::new));
                if (!expected.equals(found)) {
                    differences.add(viewer.name() + " " + query + ": expected " + expected + ", found " + found);
                }
            }
        }
        return differences;
    }

    private static String told(SearchType type, UUID id, boolean head) {
        return type + " " + id + (head ? " since it was recorded" : "");
    }

    /** All incidents were discovered long ago and recorded today. */
    private static boolean isRecent(SearchRow row) {
        if (row.type() != SearchType.INCIDENT) {
            return false;
        }
        assertThat(row.at()).isEqualTo(row.dated());
        return row.at().isAfter(DISCOVERED);
    }

    private static List<SearchRow> search(
            TestDatabase of, Viewer viewer, String query, int fewGrants, int someGrants, int mostLookedUp)
            throws SQLException {
        try (Connection connection = of.app().getConnection()) {
            connection.setAutoCommit(false);
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            JdbcClient.create(jdbc)
                    .sql("SELECT access.act_as(?)")
                    .param(viewer.id())
                    .query((row, n) -> 1)
                    .list();
            SearchList list =
                    new SearchList(jdbc, JdbcClient.create(jdbc), fewGrants, someGrants, MOST_WALKED, mostLookedUp);
            Sought sought = Sought.read(query, false);
            SearchReader reader = list.reader(viewer);
            List<SearchRow> rows = list.rows(reader, sought, PageToken.read(null, ""), ALL);
            List<SearchRow> first = list.rows(reader, sought, PageToken.read(null, ""), 1);
            assertThat(first)
                    .as("the first for " + viewer.name() + " of " + query)
                    .allSatisfy(row -> {
                        List<UUID> all = rows.stream()
                                .filter(other -> other.type() == row.type())
                                .map(SearchRow::id)
                                .toList();
                        assertThat(row.id()).isEqualTo(all.getFirst());
                        assertThat(row.further()).isEqualTo(all.size() > 1);
                    });
            Map<SearchType, Hits> counts = list.counts(reader, sought, sought.types());
            SearchType one =
                    rows.isEmpty() ? sought.types().getFirst() : rows.getLast().type();
            SearchType some = rows.isEmpty() ? one : rows.get(rows.size() / 2).type();
            assertThat(paged(list, reader, sought.of(some)))
                    .as("page by page for " + viewer.name() + " of " + query)
                    .isEqualTo(rows.stream()
                            .filter(row -> row.type() == some)
                            .map(SearchRow::id)
                            .toList());
            Hits on = list.countOn(reader, sought, one, Duration.ofMinutes(1)).getOrDefault(one, Hits.NONE);
            Map<SearchType, Hits> newest = list.newest(
                    reader,
                    sought,
                    sought.types().stream().filter(SearchType::isWalked).toList());
            connection.rollback();
            List<SearchRow> shown = rows.stream().filter(SearchRow::isShown).toList();
            assertThat(counts)
                    .as("counts for " + viewer.name() + " of " + query + " beside " + shown)
                    .allSatisfy((type, hits) -> {
                        int all = (int)
                                shown.stream().filter(row -> row.type() == type).count();
                        assertThat(hits.further()).isEqualTo(all > hits.counted());
                        assertThat(hits.counted()).isIn(all, 100);
                    });
            assertThat(on)
                    .as("counted on for " + viewer.name() + " of " + query)
                    .isEqualTo(new Hits(
                            (int) shown.stream()
                                    .filter(row -> row.type() == one)
                                    .count(),
                            false));
            assertThat(newest)
                    .as("the newest for " + viewer.name() + " of " + query)
                    .allSatisfy((type, hits) -> {
                        int all = (int)
                                shown.stream().filter(row -> row.type() == type).count();
                        assertThat(all).isGreaterThanOrEqualTo(hits.counted());
                        assertThat(hits.further() || hits.counted() == all).isTrue();
                    });
            return shown;
        }
    }

    private static List<UUID> paged(SearchList list, SearchReader reader, Sought one) {
        List<UUID> all = new ArrayList<>();
        List<SearchRow> page = list.rows(reader, one, PageToken.read(null, ""), PAGE);
        while (!page.isEmpty()) {
            page.forEach(row -> all.add(row.id()));
            SearchRow last = page.getLast();
            page = list.rows(reader, one, PageToken.read(PageToken.after("", last.at(), last.id()), ""), PAGE);
        }
        return all;
    }

    /** Who sees some incidents finds also work of others: linked to their findings or to a shared one, or handed over; nothing else of it. */
    @Example
    void findsWorkOfOtherIncidents() throws SQLException {
        BareRows rows = new BareRows(database);
        JdbcClient sql = database.sql();
        Viewer lead = viewer(rows, "lead", Role.LEAD);
        Viewer member = viewer(rows, "member");
        UUID own = rows.incident(lead.id());
        UUID other = rows.incident(lead.id());
        rows.grant(own, member.id(), Level.CONTRIBUTE, Tlp.RED, Set.of(), null);
        UUID finding = rows.finding(own, lead.id(), Tlp.GREEN, null);
        UUID linked = rows.followUp(other, lead.id());
        UUID handedOver = rows.followUp(other, lead.id());
        rows.followUp(other, lead.id());
        sql.sql("""
                        INSERT INTO finding.work (finding_id, incident_id, item_id, key, kind, linked_at, linked_by)
                        SELECT ?, ?, id, key, 'FOLLOW_UP', now(), ? FROM followup.follow_up WHERE id = ?""").params(finding, own, lead.id(), linked).update();
        UUID shared = rows.finding(other, lead.id(), Tlp.GREEN, null);
        UUID withShared = rows.followUp(other, lead.id());
        sql.sql("""
                        INSERT INTO finding.work (finding_id, incident_id, item_id, key, kind, linked_at, linked_by)
                        SELECT ?, ?, id, key, 'FOLLOW_UP', now(), ? FROM followup.follow_up WHERE id = ?""").params(shared, other, lead.id(), withShared).update();
        sql.sql(
                        "INSERT INTO access.share (principal, relation, item_id, incident_id) VALUES (?, 'finding.finding', ?, ?)")
                .params(member.id(), shared, other)
                .update();
        sql.sql(
                        "UPDATE followup.follow_up SET hand_over_to = ?, hand_over_by = ?, hand_over_since = now() WHERE id = ?")
                .params(member.id(), lead.id(), handedOver)
                .update();
        sql.sql("UPDATE followup.follow_up SET title = 'elsewhere' WHERE incident_id = ?")
                .param(other)
                .update();

        assertThat(search(database, member, "elsewhere", 0, SearchReach.SOME_GRANTS, 0))
                .extracting(SearchRow::id)
                .containsExactlyInAnyOrder(linked, handedOver, withShared);
    }

    private static boolean finds(World world, Viewer viewer, Row row, String query) {
        List<AccessFacts.Grant> grants = grants(world, viewer, row);
        if (row.type() == SearchType.INCIDENT) {
            boolean whole = sees(world, viewer, row);
            boolean few = viewer.roles().isEmpty();
            String words = words(query);
            boolean head =
                    few && !grants.isEmpty() && !Sought.read(query, false).isNarrowed();
            return narrowed(row, query) && (whole ? matches(row.all(), words) : head && matches(row.title(), words));
        }
        AccessFacts facts = new AccessFacts(
                grants, row.tlp(), row.restricted(), false, row.own().contains(viewer.id()));
        return Decisions.decide(viewer, Action.SEE, facts) instanceof Decision.Permit
                && narrowed(row, query)
                && matches(row.all(), words(query));
    }

    private static List<AccessFacts.Grant> grants(World world, Viewer viewer, Row row) {
        return world.grants().stream()
                .filter(given -> given.incident().equals(row.incident()))
                .filter(given -> given.principal().equals(viewer.id())
                        || viewer.roles().stream()
                                .anyMatch(role -> role.principal().equals(given.principal())))
                .map(Given::grant)
                .toList();
    }

    /** Whether the viewer sees more of an incident than its head. */
    private static boolean sees(World world, Viewer viewer, Row incident) {
        return grants(world, viewer, incident).stream().anyMatch(grant -> grant.level() != Level.SHARED);
    }

    private static String words(String query) {
        return Arrays.stream(query.split(" "))
                .filter(word -> !word.contains(":"))
                .collect(Collectors.joining(" "));
    }

    /** Whether the filters let a row through: findings alone are open, and severe if their title says so; nothing is old. */
    private static boolean narrowed(Row row, String query) {
        return switch (query) {
            case "type:finding apple" -> row.type() == SearchType.FINDING;
            case "type:finding type:event status:open" -> row.type() == SearchType.FINDING;
            case "brick severity:2" ->
                row.type() == SearchType.FINDING && row.title().contains("apple");
            default -> true;
        };
    }

    /** The same in Java, for these queries: words, a phrase, one left out, one or the other. */
    private static boolean matches(String text, String query) {
        if (query.contains(" or ")) {
            return Arrays.stream(query.split(" or ")).anyMatch(each -> matches(text, each));
        }
        if (query.startsWith("\"")) {
            return text.contains(query.replace("\"", ""));
        }
        return query.isEmpty()
                || Arrays.stream(query.split(" "))
                        .allMatch(
                                word -> word.startsWith("-") ? !text.contains(word.substring(1)) : text.contains(word));
    }

    private static World build(TestDatabase of, Random random) {
        BareRows rows = new BareRows(of);
        JdbcClient sql = of.sql();
        List<Viewer> viewers = List.of(
                viewer(rows, "lead", Role.LEAD),
                viewer(rows, "member"),
                viewer(rows, "other"),
                viewer(rows, "auditor", Role.AUDITOR));
        List<Given> grants = new ArrayList<>();
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UUID incident = rows.incident(viewers.getFirst().id());
            sql.sql("UPDATE incident.incident SET anchors = ?::jsonb WHERE id = ?")
                    .params("{\"DISCOVERY\": {\"at\": \"" + DISCOVERED + "\"}}", incident)
                    .update();
            all.add(written(
                    sql,
                    "incident.incident",
                    "summary",
                    new Row(
                            SearchType.INCIDENT,
                            incident,
                            incident,
                            Tlp.CLEAR,
                            null,
                            words(random),
                            words(random),
                            Set.of())));
            List<UUID> principals = List.of(
                    Role.LEAD.principal(),
                    Role.AUDITOR.principal(),
                    viewers.get(1).id(),
                    viewers.get(2).id());
            for (UUID principal : principals) {
                if (random.nextInt(3) > 0) {
                    Level level = any(random, List.of(Level.values()));
                    Tlp most = any(random, List.of(Tlp.values()));
                    Set<Restriction> clearances = random.nextBoolean() ? Set.of(Restriction.ATTRIBUTION) : Set.of();
                    rows.grant(incident, principal, level, most, clearances, null);
                    grants.add(new Given(incident, principal, new AccessFacts.Grant(level, most, clearances)));
                }
            }
            for (int n = 0; n < 2; n++) {
                UUID who = viewers.getFirst().id();
                Tlp tlp = any(random, List.of(Tlp.values()));
                Restriction restricted = random.nextInt(3) == 0 ? Restriction.ATTRIBUTION : null;
                all.add(written(
                        sql,
                        "finding.finding",
                        "description",
                        new Row(
                                SearchType.FINDING,
                                rows.finding(incident, who, tlp, restricted),
                                incident,
                                tlp,
                                restricted,
                                words(random),
                                words(random),
                                Set.of())));
                all.add(written(
                        sql,
                        "timeline.event",
                        "description",
                        new Row(
                                SearchType.EVENT,
                                rows.event(incident, who, tlp, restricted),
                                incident,
                                tlp,
                                restricted,
                                words(random),
                                words(random),
                                Set.of())));
                all.add(written(
                        sql,
                        "evidence.item",
                        "description",
                        new Row(
                                SearchType.EVIDENCE,
                                rows.evidence(incident, who, tlp, restricted),
                                incident,
                                tlp,
                                restricted,
                                words(random),
                                words(random),
                                Set.of())));
                UUID owner = viewers.get(random.nextInt(3)).id();
                all.add(written(
                        sql,
                        "followup.follow_up",
                        "description",
                        new Row(
                                SearchType.FOLLOW_UP,
                                rows.followUp(incident, owner),
                                incident,
                                Tlp.GREEN,
                                null,
                                words(random),
                                words(random),
                                Set.of(owner))));
            }
        }
        return new World(viewers, grants, all);
    }

    private static Viewer viewer(BareRows rows, String name, Role... roles) {
        return new Viewer(rows.person(roles), name, false, Set.of(roles), false);
    }

    private static Row written(JdbcClient sql, String table, String column, Row row) {
        sql.sql("UPDATE " + table + " SET title = ?, " + column + " = ? WHERE id = ?")
                .params(row.title(), row.text(), row.id())
                .update();
        if (row.type() == SearchType.FINDING && row.title().contains("apple")) {
            sql.sql("UPDATE finding.finding SET severity = 2 WHERE id = ?")
                    .param(row.id())
                    .update();
        }
        return row;
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String words(Random random) {
        return random.ints(2, 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining(" "));
    }
}
