package dev.afterword.evidence;

import dev.afterword.incident.Citable;
import dev.afterword.incident.Cited;
import dev.afterword.incident.Numbers;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Evidence as a thing that is cited; also where its content was disposed of, for the item and its custody stay. */
@Component
class CitableEvidence implements Citable {

    private final JdbcClient jdbc;

    CitableEvidence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Numbers.Kind kind() {
        return Numbers.Kind.E;
    }

    /** A number up to the last one given out, without a row that the principal sees, is of an item hidden from them. */
    @Override
    public Map<Integer, Cited> cited(UUID incident, Collection<Integer> numbers) {
        Map<Integer, Cited> found = new HashMap<>();
        jdbc.sql("""
                        SELECT w.number, i.title FROM unnest(?::int[]) AS w (number)
                        JOIN incident.counter c ON c.incident_id = ? AND c.kind = 'E' AND w.number <= c.last
                        LEFT JOIN evidence.item i ON i.incident_id = c.incident_id AND i.number = w.number""").params(numbers.toArray(Integer[]::new), incident).query(rs -> {
            String title = rs.getString("title");
            found.put(rs.getInt("number"), title == null ? new Cited.Hidden() : new Cited.Standing(title));
        });
        return found;
    }
}
