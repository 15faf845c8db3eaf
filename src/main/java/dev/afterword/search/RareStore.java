package dev.afterword.search;

import dev.afterword.kernel.sql.RecordMapper;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * In which types PostgreSQL expects what is sought in few rows, by its statistics of all. For the same words it is asked once a minute: that decides
 * which rows are walked and which are looked up, and not what is found. Nobody is told.
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
    private final Map<Question, Known<Set<SearchType>>> known = new ConcurrentHashMap<>();

    RareStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Question(
            List<SearchType> types, String required, String asked, List<String> addresses, int many, int blocks) {}

    private record Common(SearchType type) {}

    /**
     * Returns those of these types in which so many rows or more are expected for each of the words that all have to stand, or for one of the
     * addresses. Words of which one would do are taken to stand in as many, but in records.
     */
    Set<SearchType> common(List<SearchType> types, Sought sought, int many) {
        return common(types, sought, many, many);
    }

    /** @param blocks the same of records, whose blocks are counted */
    Set<SearchType> common(List<SearchType> types, Sought sought, int many, int blocks) {
        if (types.isEmpty()) {
            return Set.of();
        }
        Question question = new Question(types, sought.required(), sought.asked(), sought.addresses(), many, blocks);
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
                                .map(type -> type == SearchType.RECORD ? question.blocks() : question.many())
                                .toArray(Integer[]::new))
                .query(RecordMapper.of(Common.class))
                .list()
                .forEach(each -> common.add(each.type()));
        return common;
    }
}
