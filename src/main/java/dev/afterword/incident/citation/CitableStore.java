package dev.afterword.incident.citation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Citable things in a table with {@code incident_id}, {@code number} and {@code title}. */
public abstract class CitableStore implements Citable {

    private final JdbcClient jdbc;
    private final ItemNumberStore.Kind kind;
    private final String sql;

    /**
     * @param table a constant of the code
     * @param withdrawn the condition on its row {@code t} that it was withdrawn
     */
    protected CitableStore(JdbcClient jdbc, ItemNumberStore.Kind kind, String table, String withdrawn) {
        this.jdbc = jdbc;
        this.kind = kind;
        sql = """
                SELECT w.number, t.title, %s AS withdrawn
                FROM unnest(?::int[]) AS w (number)
                JOIN incident.counter c ON c.incident_id = ? AND c.kind = '%s' AND w.number <= c.last
                LEFT JOIN %s t ON t.incident_id = c.incident_id AND t.number = w.number""".formatted(withdrawn, kind.name(), table);
    }

    @Override
    public final ItemNumberStore.Kind kind() {
        return kind;
    }

    /** Treats a number up to the last assigned one, without a row that the person can see, as hidden. */
    @Override
    public final Map<Integer, Cited> cited(UUID incident, Collection<Integer> numbers) {
        Map<Integer, Cited> found = new HashMap<>();
        jdbc.sql(sql).params(numbers.toArray(Integer[]::new), incident).query(rs -> {
            String title = rs.getString("title");
            found.put(
                    rs.getInt("number"),
                    title == null
                            ? new Cited.Hidden()
                            : rs.getBoolean("withdrawn") ? new Cited.Withdrawn() : new Cited.Visible(title));
        });
        return found;
    }
}
