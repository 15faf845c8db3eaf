package dev.afterword.incident.citation;

import java.time.Instant;
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
    private final String times;

    protected CitableStore(JdbcClient jdbc, ItemNumberStore.Kind kind, String table, String withdrawn, String time) {
        this(jdbc, kind, table, withdrawn, "'NONE'", time);
    }

    /**
     * @param table a constant of the code
     * @param withdrawn the condition on its row {@code t} that it was withdrawn
     * @param picture the {@link Cited.Picture} that the row {@code t} is
     * @param time the latest moment that the row {@code t} can be from
     */
    protected CitableStore(
            JdbcClient jdbc, ItemNumberStore.Kind kind, String table, String withdrawn, String picture, String time) {
        this.jdbc = jdbc;
        this.kind = kind;
        sql = """
                SELECT w.number, t.title, %s AS withdrawn, %s AS picture
                FROM unnest(?::int[]) AS w (number)
                JOIN incident.counter c ON c.incident_id = ? AND c.kind = '%s' AND w.number <= c.last
                LEFT JOIN %s t ON t.incident_id = c.incident_id AND t.number = w.number""".formatted(withdrawn, picture, kind.name(), table);
        times = "SELECT t.number, %s AS at FROM %s t WHERE t.incident_id = ? AND t.number = ANY (?::int[])"
                .formatted(time, table);
    }

    /** Returns the last moment of a time that is known to a year, a month, a day and so on: an SQL expression. */
    protected static String until(String column, String fidelity) {
        return "(t.%s + CASE t.%s WHEN 'SECOND' THEN interval '0' ELSE ('1 ' || t.%s)::interval END)"
                .formatted(column, fidelity, fidelity);
    }

    @Override
    public final Map<Integer, Instant> times(UUID incident, Collection<Integer> numbers) {
        Map<Integer, Instant> found = new HashMap<>();
        jdbc.sql(times).params(incident, numbers.toArray(Integer[]::new)).query(rs -> {
            found.put(rs.getInt("number"), rs.getTimestamp("at").toInstant());
        });
        return found;
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
                            : rs.getBoolean("withdrawn")
                                    ? new Cited.Withdrawn()
                                    : new Cited.Visible(title, Cited.Picture.valueOf(rs.getString("picture"))));
        });
        return found;
    }
}
