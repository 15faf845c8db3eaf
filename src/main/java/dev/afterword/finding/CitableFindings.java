package dev.afterword.finding;

import dev.afterword.incident.Citable;
import dev.afterword.incident.Cited;
import dev.afterword.incident.Numbers;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Findings as things that are cited. */
@Component
class CitableFindings implements Citable {

    private final JdbcClient jdbc;

    CitableFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Numbers.Kind kind() {
        return Numbers.Kind.F;
    }

    /** A number up to the last one given out, without a row that the principal sees, is of a finding hidden from them. */
    @Override
    public Map<Integer, Cited> cited(UUID incident, Collection<Integer> numbers) {
        Map<Integer, Cited> found = new HashMap<>();
        jdbc.sql("""
                        SELECT w.number, f.title, f.withdrawn_at IS NOT NULL AS withdrawn
                        FROM unnest(?::int[]) AS w (number)
                        JOIN incident.counter c ON c.incident_id = ? AND c.kind = 'F' AND w.number <= c.last
                        LEFT JOIN finding.finding f ON f.incident_id = c.incident_id AND f.number = w.number""").params(numbers.toArray(Integer[]::new), incident).query(rs -> {
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
