package dev.afterword.timeline;

import dev.afterword.incident.Citable;
import dev.afterword.incident.Cited;
import dev.afterword.incident.Numbers;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events as things that are cited. */
@Component
class CitableEvents implements Citable {

    private final JdbcClient jdbc;

    CitableEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Numbers.Kind kind() {
        return Numbers.Kind.T;
    }

    /** A number up to the last one given out, without a row that the principal sees, is of an event hidden from them. */
    @Override
    public Map<Integer, Cited> cited(UUID incident, Collection<Integer> numbers) {
        Map<Integer, Cited> found = new HashMap<>();
        jdbc.sql("""
                        SELECT w.number, e.title, e.withdrawn_at IS NOT NULL AS withdrawn
                        FROM unnest(?::int[]) AS w (number)
                        JOIN incident.counter c ON c.incident_id = ? AND c.kind = 'T' AND w.number <= c.last
                        LEFT JOIN timeline.event e ON e.incident_id = c.incident_id AND e.number = w.number""").params(numbers.toArray(Integer[]::new), incident).query(rs -> {
            String title = rs.getString("title");
            found.put(
                    rs.getInt("number"),
                    title == null
                            ? new Cited.Hidden()
                            : rs.getBoolean("withdrawn") ? new Cited.Withdrawn() : new Cited.Standing(title));
        });
        return found;
    }
}
