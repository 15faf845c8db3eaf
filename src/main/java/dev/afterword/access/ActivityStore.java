package dev.afterword.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the incidents that people worked on last, and the responses that they contributed to. */
@Component
class ActivityStore {

    /** Doesn't wait: a row that another transaction is just writing is as good as this one. */
    private static final String PUT = """
            WITH who AS (
                SELECT principal AS person_id FROM access.incident_grant
                WHERE incident_id = :incident AND kind = 'PERSON' AND level = 'LEAD' AND (expires_at IS NULL OR expires_at > now())
                UNION SELECT access.current_person() WHERE access.sees(:incident)),
            later AS (
                UPDATE access.activity SET at = :at WHERE incident_id = :incident AND person_id IN (
                    SELECT a.person_id FROM access.activity a JOIN who ON who.person_id = a.person_id
                    WHERE a.incident_id = :incident AND a.at < CAST(:at AS timestamptz) - interval '1 minute'
                    FOR UPDATE OF a SKIP LOCKED))
            INSERT INTO access.activity (person_id, incident_id, at) SELECT person_id, :incident, :at FROM who
            ON CONFLICT DO NOTHING""";

    private final JdbcClient jdbc;

    ActivityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records that the current person wrote something of the response. */
    void putResponder(UUID incident) {
        jdbc.sql("""
                        INSERT INTO access.responder (person_id, incident_id)
                        SELECT access.current_person(), :incident WHERE access.sees(:incident)
                        ON CONFLICT DO NOTHING""").param("incident", incident).update();
    }

    /**
     * Records that somebody added or invited a person, and so could have signed in as that person, or gave them a role.
     *
     * @param role null where they added or invited the person
     */
    void putIntroduction(UUID person, UUID by, @Nullable Role role) {
        jdbc.sql("""
                        INSERT INTO access.introduction (person_id, by_id, role) SELECT :person, id, :role FROM access.person
                        WHERE id = :by AND id <> :person""")
                .param("person", person)
                .param("by", by)
                .param("role", role == null ? null : role.name())
                .update();
    }

    void put(UUID incident, Instant at) {
        jdbc.sql(PUT).param("incident", incident).param("at", Sql.time(at)).update();
    }
}
