package dev.afterword.search;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.KeptQuery;
import dev.afterword.kernel.sql.PlannedQuery;
import dev.afterword.kernel.sql.Question;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.search.view.Hits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Searches the views of all modules, the newest rows first. PostgreSQL chooses for each type, by how common the words are, between the index
 * of words and that of dates (docs/adr/013). For people who see few incidents ({@link SearchReach}), what they may see is gathered
 * first, from their grants. Row-level security applies to each row.
 */
@Component
class SearchList {

    /** As in the list of incidents: of those that are only shared, the head is seen, and {@code whole} is false. */
    private static final String MINE = """
            WITH mine AS MATERIALIZED (SELECT incident_id, whole FROM access.mine_v)
            """;

    private static final String MINE_OF_FEW = """
            WITH mine AS MATERIALIZED (SELECT m.incident_id, m.whole FROM unnest(:mine::uuid[], :whole::boolean[]) AS m (incident_id, whole))
            """;

    /**
     * Read once for all branches of a statement, and sorted. Follow-ups that are seen with a finding of another incident or with one that was shared, or
     * because they are handed over, are few.
     */
    private static final String MINE_OF_SOME = """
            WITH mine AS MATERIALIZED (
                SELECT ARRAY(SELECT DISTINCT g.incident_id FROM access.incident_grant_v g
                    WHERE g.principal = ANY ((SELECT access.own_principals())::uuid[]) AND (g.expires_at IS NULL OR g.expires_at > now())
                    ORDER BY 1) AS incidents,
                    ARRAY(SELECT unnest((SELECT access.own_principals())::uuid[]) ORDER BY 1) AS principals, access.current_person() AS person),
            own AS MATERIALIZED (
                SELECT mine.*, ARRAY(
                    SELECT w.item_id FROM finding.work_v w WHERE w.elsewhere AND w.incident_id = ANY (mine.incidents)
                    UNION ALL SELECT w.item_id FROM finding.work_v w WHERE w.finding_id = ANY (ARRAY(
                        SELECT s.item_id FROM access.share_v s WHERE s.principal = ANY (mine.principals)))
                    UNION ALL SELECT f.id FROM followup.follow_up_v f WHERE f.hand_over_to = mine.person
                    ORDER BY 1) AS linked FROM mine)
            """;

    private static final String BESIDE_OWN = "own CROSS JOIN LATERAL (%s) h";

    /** What an excerpt is cut from is bounded, and read for the rows of the page only. */
    static final String SHOWN = """
            SELECT h.type, h.id, h.at, h.dated, h.incident_id, h.key, h.title, left(h.text, 8000) AS text, left(h.more, 8000) AS more,
                h.restricted, h.further, i.key AS incident, i.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM access.incident_grant_v g
                    WHERE g.incident_id = i.id AND g.principal = :leads) AS named,
                coalesce(i.historical, false) AS historical
            FROM %s LEFT JOIN incident.incident_v i ON i.id = h.incident_id
            ORDER BY h.place, h.at DESC, h.id DESC""";

    /** The newest of a type, and whether there are {@code further} ones than these. */
    private static final String BRANCH = """
            (SELECT %1$d AS place, '%2$s' AS type, few.*, count(*) OVER () > :size AS further
            FROM (%3$s) AS few
            ORDER BY few.at DESC, few.id DESC LIMIT :size)""";

    private static final String ROWS = """
            SELECT v.id, %1$s AS at, %2$s AS dated, v.incident_id, v.key, v.title, %3$s, v.restricted
            FROM %4$s WHERE %5$s AND %6$s
            ORDER BY %1$s%7$s DESC, v.id DESC""";

    private static final String NEWEST = " AND v.at >= :since%1$s::timestamptz AND v.at < :until%1$s::timestamptz";

    private static final String OLDER = " AND v.at < :since%s::timestamptz";

    /** In no order where as many as are counted are looked up. */
    private static final String COUNT = """
            (SELECT '%1$s' AS type, least(count(*), %5$d) AS hits, count(*) > %5$d AS further
            FROM (SELECT FROM %2$s WHERE %3$s%4$s LIMIT %5$d + 1) AS few)""";

    /** Where the newest are walked for the words. */
    static final String BY_NEWEST = " ORDER BY v.at DESC";

    private static final String TITLES = """
            (SELECT v.title, v.key FROM %s WHERE %s ORDER BY v.at DESC, v.id DESC LIMIT %d)""";

    private static final String INCIDENTS =
            """
            SELECT v.id, v.key, v.title, %s AS dated FROM incident.search_v v%s WHERE v.id = ANY (:ids::uuid[]) ORDER BY dated DESC, v.id""".formatted(SearchConditions.date(SearchType.INCIDENT, SearchReach.MANY), SearchConditions.WITH_WHOLE);

    /** By a part of the name, by e-mail address, or by id. */
    private static final String PEOPLE = """
            SELECT DISTINCT p.id::text FROM access.person p CROSS JOIN unnest(:names::text[]) AS named (name)
            WHERE p.id::text = named.name OR lower(p.email) = lower(named.name) OR strpos(lower(p.name), lower(named.name)) > 0""";

    private static final String TEAMS = """
            SELECT DISTINCT t.id::text FROM access.team t CROSS JOIN unnest(:names::text[]) AS named (name)
            WHERE t.id::text = named.name OR strpos(lower(t.name), lower(named.name)) > 0""";

    /** How far hits are counted while their page is being read. Each has to be looked at, behind its wall. */
    static final int COUNTED = 100;

    /** How far they are counted on. */
    private static final int COUNTED_ON = 1000;

    private static final String LIMITED = "SELECT set_config('statement_timeout', ?, true)";

    /** What a statement begins with. */
    static final Map<SearchReach, String> WITH =
            Map.of(SearchReach.MANY, MINE, SearchReach.SOME, MINE_OF_SOME, SearchReach.FEW, MINE_OF_FEW);

    private final JdbcOperations operations;
    private final JdbcClient jdbc;
    private final int mostWalked;
    private final NewestStore newestStore;
    private final RareStore rareStore;
    private final ReachStore reachStore;

    @Autowired
    SearchList(JdbcOperations operations, JdbcClient jdbc) {
        this(operations, jdbc, SearchReach.FEW_GRANTS, SearchReach.SOME_GRANTS, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    SearchList(
            JdbcOperations operations,
            JdbcClient jdbc,
            int fewGrants,
            int someGrants,
            int mostWalked,
            int mostLookedUp) {
        this.operations = operations;
        this.jdbc = jdbc;
        this.mostWalked = mostWalked;
        newestStore = new NewestStore(jdbc);
        rareStore = new RareStore(jdbc, mostLookedUp);
        reachStore = new ReachStore(jdbc, fewGrants, someGrants);
    }

    record Counted(SearchType type, int hits, boolean further) {

        /** Returns these hits and others of the same type, counted as far. */
        private Counted and(Counted others) {
            int all = hits + others.hits;
            return new Counted(type, Math.min(all, COUNTED), further || others.further || all > COUNTED);
        }
    }

    /** Returns who searches, for all that is asked in the open transaction. */
    SearchReader reader(Viewer viewer) {
        // the others who search have need of the processors
        jdbc.sql("SET LOCAL max_parallel_workers_per_gather = 0").update();
        return new SearchReader(reachStore, viewer);
    }

    /** Returns up to {@code size} rows of each of the types that are sought, in their order. */
    List<SearchRow> rows(SearchReader reader, Sought sought, PageToken after, int size) {
        RecordParameters parameters = parameters(reader.viewer(), sought)
                .with("leads", Role.LEAD.principal())
                .with("at", after.instant(0))
                .with("id", after.id(1))
                .with("size", size);
        return all(
                reader,
                sought.types(),
                parameters,
                SearchRow.class,
                (types, reach) -> shown(types, reach, type -> branch(type, sought, reach, "")),
                (types, reach) -> behindGrants(types, new Asked(reader, sought, after, size, parameters)));
    }

    /** A page of what is sought, and who asks for it. */
    private record Asked(SearchReader reader, Sought sought, PageToken after, int size, RecordParameters parameters) {

        UUID person() {
            return reader.viewer().id();
        }
    }

    private List<SearchRow> behindGrants(List<SearchType> types, Asked asked) {
        return asked.size() < SearchPlan.MOST
                        && isWalkedOrLookedUp(asked.sought(), asked.reader().reach())
                ? kept(types, asked)
                : unkept(types, asked);
    }

    /** Members of hundreds of incidents pass over rows of others in the index, which PostgreSQL doesn't choose by itself. */
    private static boolean isWalkedOrLookedUp(Sought sought, SearchReach reach) {
        return KeptSearch.isFor(sought, reach)
                || (reach == SearchReach.SOME && !sought.required().isEmpty() && sought.isNarrowedBroadly());
    }

    private List<SearchRow> unkept(List<SearchType> types, Asked asked) {
        Sought sought = asked.sought();
        SearchReach reach = asked.reader().reach();
        return reach != SearchReach.FEW && !sought.isDated() && (sought.isTogether() || isOfDomain(sought, reach))
                ? together(types, asked)
                : planned(asked, shown(types, reach, each(types, asked)));
    }

    /** Returns the branches of a statement. For members of some incidents PostgreSQL would walk all rows for a rare word that a filter goes with. */
    private Function<SearchType, String> each(List<SearchType> types, Asked asked) {
        Sought sought = asked.sought();
        SearchReach reach = asked.reader().reach();
        if (reach != SearchReach.SOME || sought.required().isEmpty()) {
            return type -> branch(type, sought, reach, "");
        }
        Set<SearchType> common = common(types, asked);
        return type -> type.isFew() || type == SearchType.RECORD || common.contains(type)
                ? branch(type, sought, reach, "")
                : branch(type, sought, reach, SearchPlan.EACH, "", true);
    }

    /** Returns rows in which an address stands, as many as are looked at for its incidents. */
    List<SearchRow> met(SearchReader reader, Sought address) {
        return rows(reader, address, PageToken.read(null, ""), reader.reach().met());
    }

    private static String shown(Collection<SearchType> types, SearchReach reach, Function<SearchType, String> branch) {
        return SHOWN.formatted(branches(types, reach, branch));
    }

    /** Returns what a statement reads, as {@code h}. */
    private static String branches(
            Collection<SearchType> types, SearchReach reach, Function<SearchType, String> branch) {
        String all = types.stream().map(branch).collect(Collectors.joining(" UNION ALL "));
        return of(reach, all);
    }

    /** Returns what these branches are read from, as {@code h}, beside what their conditions name. */
    static String of(SearchReach reach, String branches) {
        return reach == SearchReach.SOME ? BESIDE_OWN.formatted(branches) : "(" + branches + ") h";
    }

    private static String all(List<SearchType> types, SearchReach reach, Function<SearchType, String> branch) {
        return "SELECT h.* FROM " + branches(types, reach, branch);
    }

    /**
     * Words that often stand together are found by walking the newest rows, those that seldom do by looking up all that have each of them.
     * PostgreSQL can't tell, and once walked all of them for a phrase that stood in one row: so some of the newest are walked, more of them where
     * that nearly filled the page, and what they don't have is looked up in the others. So are the newest for the domain of a host that stands in
     * many rows.
     */
    private List<SearchRow> together(List<SearchType> types, Asked asked) {
        SearchReach reach = asked.reader().reach();
        Set<SearchType> walked = rareStore.common(
                asked.person(),
                types.stream()
                        .filter(type -> SearchConditions.isWalked(type, reach))
                        .toList(),
                asked.sought(),
                mostLookedUp(asked.sought(), reach));
        Map<SearchType, List<SearchRow>> found = new EnumMap<>(SearchType.class);
        if (!walked.isEmpty()) {
            int rows = Math.min(mostWalked, reach.walked());
            Instant older = asked.after().instant(0);
            Map<SearchType, @Nullable Instant> since = newestStore.since(walked, rows, older);
            since.forEach((type, at) -> bindWalk(asked.parameters(), type, at, null));
            walk(walked, asked, found);
            List<SearchType> nearlyFull = nearlyFull(since, found, asked.size(), reach);
            newestStore
                    .since(nearlyFull, rows * reach.walkedOn(), older)
                    .forEach((type, at) -> bindWalk(asked.parameters(), type, at, since.get(type)));
            walk(nearlyFull, asked, found);
        }
        List<SearchType> left =
                types.stream().filter(type -> !isFull(type, found)).toList();
        if (!left.isEmpty()) {
            String statement = shown(
                    left,
                    reach,
                    type -> branch(type, asked.sought(), reach, walked.contains(type) ? OLDER.formatted(type) : ""));
            add(planned(asked, statement), found);
        }
        return page(found, asked.size());
    }

    /** Adds what stands in the rows that {@link #bindWalk} bound. */
    private void walk(Collection<SearchType> types, Asked asked, Map<SearchType, List<SearchRow>> found) {
        if (!types.isEmpty()) {
            String statement = shown(
                    types,
                    asked.reader().reach(),
                    type -> branch(type, asked.sought(), asked.reader().reach(), NEWEST.formatted(type)));
            add(walking(() -> planned(asked, statement)), found);
        }
    }

    private static void add(List<SearchRow> rows, Map<SearchType, List<SearchRow>> found) {
        rows.forEach(row ->
                found.computeIfAbsent(row.type(), any -> new ArrayList<>()).add(row));
    }

    /**
     * The same for words alone, by statements whose plan is kept, and for broad filters. Whether rows are walked or looked up is chosen here, for a single word too: of
     * that PostgreSQL can tell how common it is, so more rows are walked for it.
     */
    private List<SearchRow> kept(List<SearchType> types, Asked asked) {
        Sought sought = asked.sought();
        SearchReach reach = asked.reader().reach();
        Set<SearchType> common = reach == SearchReach.FEW ? Set.of() : common(types, asked);
        boolean networks = isOfNetworks(sought);
        List<SearchType> walked = common.stream()
                .filter(type -> !networks && SearchConditions.isWalked(type, reach))
                .toList();
        boolean isUnknown = sought.isTogether() || isOfDomain(sought, reach);
        int rows = Math.min(mostWalked, reach.walked(isUnknown));
        Instant older = asked.after().instant(0);
        Map<SearchType, @Nullable Instant> since = newestStore.since(walked, rows, older);
        Map<SearchType, KeptSearch.Read> read = KeptSearch.lookedUp(types);
        if (common.contains(SearchType.RECORD)) {
            read.put(SearchType.RECORD, KeptSearch.Read.walked(null));
        }
        since.forEach((type, at) -> read.put(type, KeptSearch.Read.walked(at)));
        Map<SearchType, List<SearchRow>> found = new EnumMap<>(SearchType.class);
        read(read, asked, found);
        if (isUnknown) {
            Map<SearchType, KeptSearch.Read> on = new EnumMap<>(SearchType.class);
            newestStore
                    .since(nearlyFull(since, found, asked.size(), reach), rows * reach.walkedOn(), older)
                    .forEach((type, at) ->
                            on.put(type, KeptSearch.Read.walked(at).before(since.put(type, at))));
            read(on, asked, found);
        }
        Map<SearchType, KeptSearch.Read> left = new EnumMap<>(SearchType.class);
        since.forEach((type, at) -> {
            if (at != null && !isFull(type, found)) {
                left.put(
                        type,
                        KeptSearch.Read.older(
                                type.common(reach, !sought.addresses().isEmpty()), at));
            }
        });
        read(left, asked, found);
        return page(found, asked.size());
    }

    private void read(Map<SearchType, KeptSearch.Read> read, Asked asked, Map<SearchType, List<SearchRow>> found) {
        if (!read.isEmpty()) {
            add(read(read, asked), found);
        }
    }

    private List<SearchRow> read(Map<SearchType, KeptSearch.Read> read, Asked asked) {
        Sought sought = asked.sought();
        SearchReach reach = asked.reader().reach();
        RecordParameters parameters = asked.reader().bind(asked.parameters());
        if (KeptSearch.isFor(sought, reach)) {
            return KeptQuery.list(operations, KeptSearch.rows(sought, reach, read, asked.after(), parameters));
        }
        KeptSearch.bound(parameters, read, asked.after());
        return planned(asked, KeptSearch.rows(sought, reach, read));
    }

    private static boolean isFull(SearchType type, Map<SearchType, List<SearchRow>> found) {
        return found.getOrDefault(type, List.of()).stream().anyMatch(SearchRow::further);
    }

    /** Returns those of the types that were walked whose page can be expected to be full once more of their rows are walked. */
    private static List<SearchType> nearlyFull(
            Map<SearchType, @Nullable Instant> walked,
            Map<SearchType, List<SearchRow>> found,
            int size,
            SearchReach reach) {
        return walked.keySet().stream()
                .filter(type -> walked.get(type) != null && !isFull(type, found))
                .filter(type -> found.getOrDefault(type, List.of()).size() * reach.walkedOn() > size)
                .toList();
    }

    /** Returns those of these types that have each of the words in more rows than are looked up at once. */
    private Set<SearchType> common(List<SearchType> types, Asked asked) {
        return rareStore.common(
                asked.person(),
                types.stream().filter(type -> !type.isFew()).toList(),
                asked.sought(),
                mostLookedUp(asked.sought(), asked.reader().reach()));
    }

    /** Returns in how many rows one of the words stands at most to be looked up at once. */
    private static int mostLookedUp(Sought sought, SearchReach reach) {
        return sought.addresses().isEmpty() ? reach.lookedUp(!sought.isNarrowedBroadly()) : reach.walked();
    }

    private static List<SearchRow> page(Map<SearchType, List<SearchRow>> found, int size) {
        return found.values().stream()
                .flatMap(rows -> {
                    boolean further = rows.size() > size || rows.getLast().further();
                    return rows.stream().limit(size).map(row -> row.further(further));
                })
                .toList();
    }

    /** Returns titles and keys of the newest things that the viewer sees. */
    List<Titled> titles(SearchReader reader) {
        Sought all = new Sought("", Map.of());
        RecordParameters parameters = parameters(reader.viewer(), all);
        return all(
                reader,
                SearchType.TITLED,
                parameters,
                Titled.class,
                (types, reach) -> all(
                        types,
                        reach,
                        type -> TITLES.formatted(
                                SearchConditions.from(type, all, reach, SearchPlan.EACH),
                                where(type, all, reach, SearchPlan.EACH),
                                reach.titles())));
    }

    /** What something is called. */
    record Titled(String title, String key) {}

    /** Returns how many hits each of these types has. */
    Map<SearchType, Hits> counts(SearchReader reader, Sought sought, List<SearchType> counted) {
        RecordParameters parameters = parameters(reader.viewer(), sought).with("at", null);
        Statement statement = counting(sought, type -> "", "", COUNTED);
        return hits(all(
                reader,
                counted,
                parameters,
                Counted.class,
                statement,
                (types, reach) -> KeptSearch.isFor(sought, reach)
                        ? keptCounts(reader, sought, counted(reader, types, sought), parameters)
                        : planned(reader, statement.of(types, reach), parameters, Counted.class)));
    }

    /**
     * Returns how many hits a type has, counted further. Throws {@link QueryTimeoutException} if that takes longer than it may. PostgreSQL would
     * gather all rows with a word: where they are very many, a thousand are found sooner by walking.
     */
    Map<SearchType, Hits> countOn(SearchReader reader, Sought sought, SearchType type, Duration most) {
        jdbc.sql(LIMITED)
                .param(Long.toString(most.toMillis()))
                .query(String.class)
                .single();
        boolean walked = !sought.isNarrowed()
                && SearchConditions.isWalked(type, reader.reach())
                && countedByWalking(reader, List.of(type), sought).contains(type);
        RecordParameters parameters = parameters(reader.viewer(), sought).with("at", null);
        Statement statement = counting(sought, each -> "", walked ? BY_NEWEST : "", COUNTED_ON);
        Supplier<List<Counted>> count = () -> all(reader, List.of(type), parameters, Counted.class, statement);
        return hits(walked ? walking(count) : count.get());
    }

    /** @param part a condition on the rows of a type that are counted; empty for all */
    private static Statement counting(Sought sought, Function<SearchType, String> part, String order, int most) {
        return (types, reach) ->
                all(types, reach, type -> count(type, sought, reach, SearchPlan.EACH, part.apply(type), order, most));
    }

    static String count(
            SearchType type, Sought sought, SearchReach reach, SearchPlan plan, String part, String order, int most) {
        return COUNT.formatted(
                type,
                SearchConditions.from(type, sought, reach, plan),
                where(type, sought, reach, plan) + part,
                order,
                most);
    }

    private static Map<SearchType, Hits> hits(List<Counted> counted) {
        Map<SearchType, Hits> hits = new EnumMap<>(SearchType.class);
        counted.forEach(each -> hits.put(each.type(), new Hits(each.hits(), each.further())));
        return hits;
    }

    /** Runs what PostgreSQL is to read no index of words for. No plan that is kept may be made here. */
    private <T> T walking(Supplier<T> work) {
        jdbc.sql("SET LOCAL enable_bitmapscan = off").update();
        T result = work.get();
        jdbc.sql("SET LOCAL enable_bitmapscan = on").update();
        return result;
    }

    /** Returns those of these types that have a word in so many rows that gathering them takes longer than walking. */
    private Set<SearchType> countedByWalking(SearchReader reader, List<SearchType> types, Sought sought) {
        SearchReach reach = reader.reach();
        boolean isWord = !sought.isTogether()
                && !sought.required().isEmpty()
                && sought.addresses().isEmpty();
        return reach == SearchReach.FEW
                ? Set.of()
                : rareStore.common(
                        reader.viewer().id(),
                        types.stream()
                                .filter(type ->
                                        type == SearchType.RECORD || (isWord && SearchConditions.isWalked(type, reach)))
                                .toList(),
                        sought,
                        reach.gathered());
    }

    /** Returns how rows of these types are counted where a plan is kept. */
    private Map<SearchType, KeptSearch.Read> counted(SearchReader reader, List<SearchType> types, Sought sought) {
        Map<SearchType, KeptSearch.Read> read = KeptSearch.lookedUp(types);
        countedByWalking(reader, types, sought).forEach(type -> read.put(type, KeptSearch.Read.walked(null)));
        return read;
    }

    private List<Counted> keptCounts(
            SearchReader reader, Sought sought, Map<SearchType, KeptSearch.Read> read, RecordParameters parameters) {
        Map<SearchType, Counted> counts = new EnumMap<>(SearchType.class);
        KeptQuery.list(operations, KeptSearch.counts(sought, reader.reach(), read, reader.bind(parameters)))
                .forEach(each -> counts.merge(each.type(), each, Counted::and));
        return List.copyOf(counts.values());
    }

    /** Returns the same of types in whose newest rows the words stand often: looking at no more than these. */
    Map<SearchType, Hits> newest(SearchReader reader, Sought sought, List<SearchType> often) {
        if (often.isEmpty()) {
            return Map.of();
        }
        RecordParameters parameters = parameters(reader.viewer(), sought).with("at", null);
        Map<SearchType, @Nullable Instant> newest =
                newestStore.since(often, Math.min(mostWalked, SearchReach.MOST_COUNTED), null);
        newest.forEach((type, since) -> bindWalk(parameters, type, since, null));
        Map<SearchType, KeptSearch.Read> read = new EnumMap<>(SearchType.class);
        newest.forEach((type, since) -> read.put(type, KeptSearch.Read.walked(since)));
        Statement statement = counting(sought, NEWEST::formatted, BY_NEWEST, COUNTED);
        Map<SearchType, Hits> counts = new EnumMap<>(SearchType.class);
        all(
                        reader,
                        often,
                        parameters,
                        Counted.class,
                        statement,
                        (types, reach) -> reach == SearchReach.NEARLY_ALL && KeptSearch.isFor(sought, reach)
                                ? keptCounts(reader, sought, read, parameters)
                                : walking(() -> planned(reader, statement.of(types, reach), parameters, Counted.class)))
                .forEach(each -> counts.put(each.type(), ofNewest(each, newest.get(each.type()) != null)));
        return counts;
    }

    /** One more was found than is counted. */
    private static Hits ofNewest(Counted counted, boolean older) {
        return counted.further() ? Hits.ofNewest(counted.hits() + 1, true) : Hits.ofNewest(counted.hits(), older);
    }

    /**
     * Returns which of these types are counted, and whether their words stand often. PostgreSQL would read thousands of rows to
     * count words that often stand together, or that members of thousands of incidents see one in twenty of. The page says of these that there are
     * more than it shows.
     *
     * @param further types of which there are more than are shown, with the last date of what is shown
     */
    Map<SearchType, Boolean> counting(SearchReader reader, Sought sought, Map<SearchType, Instant> further) {
        SearchReach reach = reader.reach();
        Map<SearchType, Boolean> counting = new EnumMap<>(SearchType.class);
        further.keySet().forEach(type -> counting.put(type, false));
        if (reach.isWalkedFor() && !sought.isDated()) {
            int often = sought.isTogether() ? reach.walked() : reach.often();
            List<SearchType> walked = further.keySet().stream()
                    .filter(type -> SearchConditions.isWalked(type, reach))
                    .toList();
            newestStore.since(walked, Math.min(mostWalked, often), null).forEach((type, since) -> {
                boolean isNewest = since != null && !since.isAfter(Objects.requireNonNull(further.get(type)));
                counting.put(type, isNewest); // few rows are counted all
            });
        }
        if (reach == SearchReach.SOME || sought.isTogether()) {
            counting.values().removeIf(often -> often);
        }
        return counting;
    }

    /**
     * Binds the rows for {@link #NEWEST}, and for {@link #OLDER} those before them.
     *
     * @param since null for all that are older than {@code until}
     * @param until null for the newest
     */
    private static void bindWalk(
            RecordParameters parameters, SearchType type, @Nullable Instant since, @Nullable Instant until) {
        parameters
                .with("since" + type, since == null ? "-infinity" : since.toString())
                .with("until" + type, until == null ? "infinity" : until.toString());
    }

    /** Returns the thing with this key, if the viewer sees it. */
    Optional<SearchRow> keyed(SoughtKey key) {
        return named(List.of(key.type()), List.of(key.key()), key.incident()).stream()
                .findFirst();
    }

    /** Returns the things with these keys that the viewer sees, without their texts. */
    List<SearchRow> named(List<SearchType> types, Collection<String> keys, @Nullable String incident) {
        String whose = incident == null
                ? "v.key = ANY (:keys::text[])"
                : "v.key = ANY (:keys::text[]) AND v.incident_id = (SELECT o.id FROM incident.incident_v o WHERE o.key = :incident)";
        String branches = types.stream()
                .map(type -> BRANCH.formatted(
                        0,
                        type,
                        SearchPlan.EACH.first(ROWS.formatted(
                                "v.at",
                                "v.dated",
                                "NULL AS text, NULL AS more",
                                type.view() + " v",
                                whose,
                                "true",
                                ""))))
                .collect(Collectors.joining(" UNION ALL "));
        RecordParameters parameters = RecordParameters.of("keys", List.copyOf(keys))
                .with("incident", incident)
                .with("leads", Role.LEAD.principal())
                .with("size", keys.size());
        return jdbc
                .sql(SHOWN.formatted("(" + branches + ") h"))
                .paramSource(parameters)
                .query(RecordMapper.of(SearchRow.class))
                .list()
                .stream()
                .filter(SearchRow::isShown)
                .toList();
    }

    /** Returns incidents with their own dates, the newest first. */
    List<MetIncident> incidents(Collection<UUID> ids) {
        return jdbc.sql(INCIDENTS)
                .param("ids", ids.toArray(UUID[]::new))
                .query(RecordMapper.of(MetIncident.class))
                .list();
    }

    /** The statement for some of the types. */
    private interface Statement {
        String of(List<SearchType> types, SearchReach reach);
    }

    /** What runs for some of the types. */
    private interface Run<T> {
        List<T> of(List<SearchType> types, SearchReach reach);
    }

    private <T extends Record> List<T> all(
            SearchReader reader,
            List<SearchType> types,
            RecordParameters parameters,
            Class<T> row,
            Statement statement) {
        return all(
                reader,
                types,
                parameters,
                row,
                statement,
                (some, reach) -> planned(reader, statement.of(some, reach), parameters, row));
    }

    private List<SearchRow> planned(Asked asked, String statement) {
        return planned(asked.reader(), statement, asked.parameters(), SearchRow.class);
    }

    private <T extends Record> List<T> planned(
            SearchReader reader, String statement, RecordParameters parameters, Class<T> row) {
        return PlannedQuery.list(
                operations,
                WITH.getOrDefault(reader.reach(), "") + statement,
                reader.bind(parameters),
                RecordMapper.of(row));
    }

    /** Of what the whole organisation reads there is little, and its walls take long to plan: that statement is planned once. */
    private <T extends Record> List<T> all(
            SearchReader reader,
            List<SearchType> types,
            RecordParameters parameters,
            Class<T> row,
            Statement statement,
            Run<T> behind) {
        List<T> rows = new ArrayList<>();
        Map<Boolean, List<SearchType>> parts = types.stream()
                .filter(type -> type.isFor(reader.viewer()))
                .collect(Collectors.partitioningBy(SearchType::isOfWholeOrganisation));
        List<SearchType> behindGrants = parts.getOrDefault(false, List.of());
        if (!behindGrants.isEmpty()) {
            rows.addAll(behind.of(behindGrants, reader.reach()));
        }
        List<SearchType> forAll = parts.getOrDefault(true, List.of());
        if (!forAll.isEmpty()) {
            rows.addAll(KeptQuery.list(
                    operations,
                    Question.of(statement.of(forAll, SearchReach.NEARLY_ALL), row)
                            .with(parameters)));
        }
        return rows;
    }

    private RecordParameters parameters(Viewer viewer, Sought sought) {
        RecordParameters parameters = RecordParameters.of("q", sought.asked())
                .with("addresses", sought.addresses())
                .with(
                        "severities",
                        sought.values(SearchFilter.SEVERITY).stream()
                                .map(Integer::valueOf)
                                .toList())
                .with("states", sought.states())
                .with("since", sought.since())
                .with("until", sought.until())
                .with(
                        "incidents",
                        sought.values(SearchFilter.INCIDENT).stream()
                                .map(key -> key.toUpperCase(Locale.ROOT))
                                .toList())
                .with("services", sought.values(SearchFilter.SERVICE))
                .with("teams", identified(TEAMS, sought.values(SearchFilter.TEAM)))
                .with("owners", people(viewer, sought.values(SearchFilter.OWNER)))
                .with("authors", people(viewer, sought.values(SearchFilter.BY)))
                .with(
                        "plain",
                        sought.plainWords().stream()
                                .map(word -> "%" + word + "%")
                                .toList());
        return parameters;
    }

    private List<String> people(Viewer viewer, List<String> names) {
        return identified(
                PEOPLE,
                names.stream()
                        .map(name -> name.equalsIgnoreCase(SearchFilter.ME)
                                ? viewer.id().toString()
                                : name)
                        .toList());
    }

    /** Returns the identifiers of all with these names. */
    private List<String> identified(String sql, List<String> names) {
        return names.isEmpty()
                ? List.of()
                : jdbc.sql(sql).param("names", names.toArray(String[]::new)).query(String.class).list().stream()
                        .map(Objects::requireNonNull)
                        .toList();
    }

    /** @param part a condition; empty for all rows */
    private static String branch(SearchType type, Sought sought, SearchReach reach, String part) {
        return branch(type, sought, reach, SearchPlan.EACH, part, isLookedUp(type, sought, reach, part));
    }

    static String branch(SearchType type, Sought sought, SearchReach reach, SearchPlan plan) {
        return branch(type, sought, reach, plan, "", plan.isLookedUp());
    }

    private static String branch(
            SearchType type, Sought sought, SearchReach reach, SearchPlan plan, String part, boolean lookedUp) {
        String order = SearchConditions.order(type, reach, sought.isDated());
        return BRANCH.formatted(
                sought.types().indexOf(type),
                type,
                plan.first(ROWS.formatted(
                        order,
                        type == SearchType.INCIDENT ? SearchConditions.date(type, reach) : "v.dated",
                        SearchConditions.texts(type, reach),
                        SearchConditions.from(type, sought, reach, plan),
                        where(type, sought, reach, plan) + part,
                        plan.part(type, order),
                        lookedUp ? SearchPlan.SORTED : "")));
    }

    /**
     * Each word of a URL stands in many rows, all of them together in few, and of the networks that contain an address hardly one is written.
     * The domain of a host stands in thousands of rows, but perhaps in none of those that members of some incidents see: PostgreSQL would walk all
     * rows for them.
     */
    private static boolean isLookedUp(SearchType type, Sought sought, SearchReach reach, String part) {
        return part.equals(OLDER.formatted(type))
                || (type != SearchType.RECORD
                        && (isOfNetworks(sought) || (part.isEmpty() && isOfDomain(sought, reach))));
    }

    private static boolean isOfNetworks(Sought sought) {
        return isOfAddresses(sought) && sought.addresses().stream().allMatch(address -> address.contains("/"));
    }

    /** Returns whether it is rows with a host or its domain that members of some incidents look for. */
    private static boolean isOfDomain(Sought sought, SearchReach reach) {
        return reach == SearchReach.SOME
                && isOfAddresses(sought)
                && sought.addresses().stream().anyMatch(address -> !address.contains("/"));
    }

    private static boolean isOfAddresses(Sought sought) {
        return Arrays.stream(sought.words().split(SoughtAddress.OR))
                .allMatch(words -> SoughtAddress.of(words).isPresent());
    }

    private static String where(SearchType type, Sought sought, SearchReach reach, SearchPlan plan) {
        return String.join(" AND ", SearchConditions.of(type, sought, reach, plan));
    }
}
