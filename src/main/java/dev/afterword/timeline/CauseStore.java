package dev.afterword.timeline;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL for the causes of events. */
@Component
class CauseStore {

    private final JdbcClient jdbc;
    private final EventStore store;

    CauseStore(JdbcClient jdbc, EventStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** Replaces the causes of an event; refuses circles. The lock keeps two people from closing a circle together. */
    void put(UUID incident, int effect, List<String> causes) {
        if (!causes.isEmpty()) {
            store.lock(incident);
            refuseCircles(incident, effect, causes);
        }
        jdbc.sql("DELETE FROM timeline.cause WHERE incident_id = ? AND effect = ?")
                .params(incident, effect)
                .update();
        jdbc.sql(
                        "INSERT INTO timeline.cause (incident_id, effect, cause) SELECT :incident, :effect, unnest(:causes::int[])")
                .paramSource(RecordParameters.of("incident", incident)
                        .with("effect", effect)
                        .with("causes", causes.stream().map(CauseStore::number).toList()))
                .update();
    }

    private void refuseCircles(UUID incident, int effect, List<String> causes) {
        Causes current = new Causes(links(incident));
        for (String cause : causes) {
            List<Integer> circle = current.circle(effect, number(cause));
            if (!circle.isEmpty()) {
                String words = circle.stream().map(number -> "T-" + number).collect(Collectors.joining(" → "));
                throw Problem.invalid("causedBy", "circle", cause, words);
            }
        }
    }

    private List<Causes.Link> links(UUID incident) {
        return jdbc.sql("""
                        SELECT c.effect, c.cause FROM timeline.cause c JOIN timeline.event e ON e.incident_id = c.incident_id
                            AND e.number = c.effect AND e.withdrawn_at IS NULL
                        WHERE c.incident_id = ?""")
                .param(incident)
                .query(RecordMapper.of(Causes.Link.class))
                .list();
    }

    private static int number(String key) {
        return Integer.parseInt(key.substring(2));
    }
}
