package dev.afterword.access.leaving;

import dev.afterword.access.leaving.HeldWork.Held;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Work that fell to the lead of its incident, and is to be reassigned. */
@Component
public class ReassignmentStore {

    private final JdbcClient jdbc;
    private final JdbcClient jobs;

    ReassignmentStore(JdbcClient jdbc, @Qualifier("jobs") DataSource jobs) {
        this.jdbc = jdbc;
        this.jobs = JdbcClient.create(jobs);
    }

    /**
     * A response lead who sees incidents.
     *
     * @param incidents those that aren't looked at with another lead's eyes
     */
    record Insider(UUID lead, UUID[] incidents) {}

    /** Returns response leads who together see everything that any response lead sees. */
    List<Insider> insiders() {
        return jobs.sql("SELECT lead, incidents FROM access.insiders()")
                .query((row, n) -> new Insider(row.getObject("lead", UUID.class), (UUID[])
                        row.getArray("incidents").getArray()))
                .list();
    }

    void put(Held held, UUID lead) {
        jdbc.sql("""
                        INSERT INTO access.to_reassign (item_id, incident_id, kind, key, title, href, person_id, from_person)
                        VALUES (:id, :incident, :kind, :key, CASE WHEN :incident::uuid IS NULL THEN :title END, :href, :lead, :person)
                        ON CONFLICT (item_id) DO UPDATE SET person_id = excluded.person_id, from_person = excluded.from_person,
                            at = excluded.at""").paramSource(RecordParameters.of(held).with("lead", lead)).update();
    }

    /** Removes it from the list, because someone chose who has it now. */
    public void remove(UUID item) {
        jdbc.sql("DELETE FROM access.to_reassign WHERE item_id = ?").param(item).update();
    }

    /** Removes the item with this key, which no other of its kind has, for the person or, without one, for everyone. */
    public void removeOf(HeldWork.Kind kind, String key, @Nullable UUID person) {
        jdbc.sql("""
                        DELETE FROM access.to_reassign
                        WHERE kind = :kind AND key = :key AND (:person::uuid IS NULL OR person_id = :person)""")
                .param("kind", kind.name())
                .param("key", key)
                .param("person", person)
                .update();
    }

    /** Removes work of this kind that fell to the person on this incident, because it is done or was given on. */
    public void removeOf(HeldWork.Kind kind, UUID incident, UUID person) {
        jdbc.sql("DELETE FROM access.to_reassign WHERE kind = ? AND incident_id = ? AND person_id = ?")
                .params(kind.name(), incident, person)
                .update();
    }
}
