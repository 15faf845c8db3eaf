package dev.afterword.evidence.vault;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL for the names of stored objects, as the jobs' database role, which sees nothing else. */
@Component
class KnownObjectStore implements OrphanCollector.KnownObjects {

    private final JdbcClient jdbc;

    KnownObjectStore(@Qualifier("jobs") DataSource jobs) {
        this.jdbc = JdbcClient.create(jobs);
    }

    @Override
    public Set<ObjectId> among(Set<ObjectId> ids) {
        String[] names = ids.stream().map(ObjectId::value).toArray(String[]::new);
        return new HashSet<>(jdbc.sql("""
                                SELECT object_id FROM evidence.item WHERE object_id = ANY (:names) AND disposed_at IS NULL
                                UNION SELECT object_id FROM evidence.hand_in WHERE object_id = ANY (:names) AND state = 'WAITING'""")
                .param("names", names)
                .query((rs, n) -> new ObjectId(rs.getString(1)))
                .list());
    }

    /** Where an object of an incident is stored. */
    record Place(UUID incident, ObjectId id) {}

    /** Returns some stored objects, none if there is no evidence. */
    List<Place> some() {
        return jdbc.sql("""
                        SELECT incident_id, object_id FROM evidence.item
                        WHERE object_id IS NOT NULL AND disposed_at IS NULL LIMIT 20""")
                .query((row, n) ->
                        new Place(row.getObject("incident_id", UUID.class), new ObjectId(row.getString("object_id"))))
                .list();
    }
}
