package dev.afterword.search;

import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.Question;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Searches for words alone, by statements whose plan PostgreSQL keeps (docs/adr/013): planning the walls of all types took longer than the rest.
 * They have each type once for each of its {@link SearchPlan}s, and parameters say which of them is used.
 */
final class KeptSearch {

    /** A count is left out where its type isn't read in this way. */
    private static final String COUNT = "(SELECT c.* FROM %s c WHERE :%s)";

    private static final Map<Kind, Question.Form<SearchRow>> ROWS = new ConcurrentHashMap<>();
    private static final Map<Kind, Question.Form<SearchList.Counted>> COUNTS = new ConcurrentHashMap<>();

    private static final UUID FIRST_ID = new UUID(0, 0);
    private static final UUID LAST_ID = new UUID(-1, -1);

    private KeptSearch() {}

    /** Those who search so, and whether they search for addresses. */
    private record Kind(SearchReach reach, boolean addresses) {

        static Kind of(Sought sought, SearchReach reach) {
            return new Kind(reach, !sought.addresses().isEmpty());
        }
    }

    /**
     * Which rows of a type are read, and how.
     *
     * @param since null for the oldest
     * @param before null for all that come after the page before
     */
    record Read(
            SearchPlan plan,
            @Nullable Instant since,
            @Nullable Instant before) {

        static final Read LOOKED_UP = new Read(SearchPlan.LOOKED_UP, null, null);

        static Read walked(@Nullable Instant since) {
            return new Read(SearchPlan.WALKED, since, null);
        }

        /** Returns all rows with the words that are older than this. */
        static Read older(SearchPlan plan, Instant before) {
            return new Read(plan, null, before);
        }

        Read before(@Nullable Instant before) {
            return new Read(plan, since, before);
        }
    }

    /** Returns a map of these types, all of whose rows with the words are looked up. */
    static Map<SearchType, Read> lookedUp(List<SearchType> types) {
        Map<SearchType, Read> read = new EnumMap<>(SearchType.class);
        types.forEach(type -> read.put(type, Read.LOOKED_UP));
        return read;
    }

    /** What a statement has for one way of a type. */
    private interface Branch {
        String of(SearchType type, Sought sought, SearchReach reach, SearchPlan plan);
    }

    /** Returns whether a plan is kept for what is sought: for words alone, but for those who see the heads of many incidents. */
    static boolean isFor(Sought sought, SearchReach reach) {
        return reach != SearchReach.MANY && !sought.words().isEmpty() && !sought.isNarrowed();
    }

    /** Asks for fewer rows of each type than {@link SearchPlan#MOST}. */
    static Question<SearchRow> rows(
            Sought sought,
            SearchReach reach,
            Map<SearchType, Read> read,
            PageToken after,
            RecordParameters parameters) {
        return ROWS.computeIfAbsent(
                        Kind.of(sought, reach),
                        kind -> Question.of(
                                statement(sought, reach, SearchList::branch, SearchList.SHOWN), SearchRow.class))
                .with(bound(parameters, read, after));
    }

    /** Returns the statement for these rows alone, to be planned with what is sought: it may be narrowed. */
    static String rows(Sought sought, SearchReach reach, Map<SearchType, Read> read) {
        boolean addresses = !sought.addresses().isEmpty();
        return SearchList.SHOWN.formatted(SearchList.of(
                reach,
                read.entrySet().stream()
                        .flatMap(each -> each.getKey()
                                .plans(reach, addresses)
                                .filter(plan -> each.getValue().plan().includes(plan))
                                .map(plan -> SearchList.branch(each.getKey(), sought, reach, plan)))
                        .collect(Collectors.joining(" UNION ALL "))));
    }

    /** Asks how many hits each type has, as far as they are counted at first. */
    static Question<SearchList.Counted> counts(
            Sought sought, SearchReach reach, Map<SearchType, Read> read, RecordParameters parameters) {
        return COUNTS.computeIfAbsent(
                        Kind.of(sought, reach),
                        kind -> Question.of(
                                statement(sought, reach, KeptSearch::count, "SELECT h.* FROM %s"),
                                SearchList.Counted.class))
                .with(bound(parameters, read, PageToken.read(null, "")));
    }

    private static String count(SearchType type, Sought sought, SearchReach reach, SearchPlan plan) {
        return COUNT.formatted(
                SearchList.count(
                        type,
                        sought,
                        reach,
                        plan,
                        " AND " + plan.part(type, "v.at"),
                        plan == SearchPlan.WALKED ? SearchList.BY_NEWEST : "",
                        SearchList.COUNTED),
                plan.flag(type));
    }

    private static String statement(Sought sought, SearchReach reach, Branch branch, String shown) {
        Sought words = new Sought(sought.words(), Map.of());
        return SearchList.WITH.getOrDefault(reach, "")
                + shown.formatted(SearchList.of(
                        reach,
                        SearchType.BEHIND_GRANTS.stream()
                                .flatMap(type -> type.plans(
                                                reach, !sought.addresses().isEmpty())
                                        .map(plan -> branch.of(type, words, reach, plan)))
                                .collect(Collectors.joining(" UNION ALL "))));
    }

    static RecordParameters bound(RecordParameters parameters, Map<SearchType, Read> read, PageToken after) {
        for (SearchType type : SearchType.BEHIND_GRANTS) {
            Read each = read.get(type);
            for (SearchPlan plan : SearchPlan.KEPT) {
                parameters.with(plan.flag(type), each != null && each.plan().includes(plan));
            }
            Instant before = each == null ? null : each.before();
            Instant since = each == null ? null : each.since();
            parameters
                    .with("since" + type, since == null ? "-infinity" : since.toString())
                    .with(
                            "before" + type,
                            Objects.requireNonNullElse(
                                    before, Objects.requireNonNullElse(after.instant(0), Instant.MAX)))
                    .with(
                            "beforeId" + type,
                            before == null ? Objects.requireNonNullElse(after.id(1), LAST_ID) : FIRST_ID);
        }
        return parameters;
    }
}
