package dev.afterword.search;

import dev.afterword.kernel.sql.RecordMapper;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells in which types PostgreSQL expects what is sought in few rows, by its statistics of all rows. It is asked once a minute for the same words of
 * the same person: the answer decides whether rows are walked or looked up, and not what is found. Nobody is told, not even by the time that a search
 * takes that others searched for the same.
 */
class RareStore {

    private static final String RARE_WORD =
            "access.have_rare_word(:relations::regclass[], :words, :asked, :rows::float8[])";

    private static final String RARE_ADDRESS =
            "access.have_rare_address(:relations::regclass[], :addresses::text[], :rows::float8[])";

    private static final String COMMON = """
            SELECT found.type FROM unnest(:types::text[], %s) AS found (type, rare) WHERE NOT found.rare""";

    private static final int MOST_KNOWN = 500;

    private final JdbcClient jdbc;
    private final int mostLookedUp;
    private final Map<Question, Known<Set<SearchType>>> known = new ConcurrentHashMap<>();

    /** @param mostLookedUp what stands in so many rows isn't rare, whoever asks */
    RareStore(JdbcClient jdbc, int mostLookedUp) {
        this.jdbc = jdbc;
        this.mostLookedUp = mostLookedUp;
    }

    private record Question(
            UUID person, List<SearchType> types, String required, String asked, List<String> addresses, int many) {}

    private record Common(SearchType type) {}

    /**
     * Returns those of these types that are expected to have one of the addresses, or each of the words that all have to stand in a text, in so many
     * rows or more. Where one of several words would do, all of these types are returned, and of records only whether their blocks have them.
     *
     * @param many of records {@link SearchReach#BLOCKS_LOOKED_UP} counts instead
     */
    Set<SearchType> common(UUID person, List<SearchType> types, Sought sought, int many) {
        if (types.isEmpty()) {
            return Set.of();
        }
        Question question = new Question(person, types, sought.required(), sought.asked(), sought.addresses(), many);
        Known<Set<SearchType>> kept = known.get(question);
        if (kept != null && kept.isFresh()) {
            return kept.value();
        }
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        long now = System.nanoTime();
        Set<SearchType> common = ask(question);
        known.put(question, new Known<>(common, now));
        return common;
    }

    private int rows(SearchType type, int many) {
        return Math.min(mostLookedUp, type == SearchType.RECORD ? SearchReach.BLOCKS_LOOKED_UP : many);
    }

    private Set<SearchType> ask(Question question) {
        Set<SearchType> common = EnumSet.noneOf(SearchType.class);
        jdbc.sql(COMMON.formatted(question.addresses().isEmpty() ? RARE_WORD : RARE_ADDRESS))
                .param("types", question.types().stream().map(SearchType::name).toArray(String[]::new))
                .param(
                        "relations",
                        question.types().stream().map(SearchType::counted).toArray(String[]::new))
                .param("words", question.required())
                .param("asked", question.asked())
                .param("addresses", question.addresses().toArray(String[]::new))
                .param(
                        "rows",
                        question.types().stream()
                                .map(type -> rows(type, question.many()))
                                .toArray(Integer[]::new))
                .query(RecordMapper.of(Common.class))
                .list()
                .forEach(each -> common.add(each.type()));
        return common;
    }
}
