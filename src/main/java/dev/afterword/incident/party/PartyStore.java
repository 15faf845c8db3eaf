package dev.afterword.incident.party;

import dev.afterword.access.Sql;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of participants that aren't removed. */
@Component
class PartyStore {

    private final JdbcClient jdbc;

    PartyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns those of an incident, in the order in which they were added. */
    List<Party> of(UUID incident) {
        return jdbc.sql("""
                        SELECT p.*, p.person_id AS person FROM incident.party p
                        WHERE p.incident_id = ? AND p.removed_at IS NULL ORDER BY p.created_at, p.id""").param(incident).query(RecordMapper.of(Party.class)).list();
    }

    void insert(UUID incident, Party party, Instant now) {
        jdbc.sql("""
                        INSERT INTO incident.party (id, incident_id, name, organisation, role, external, needed, person_id, created_at)
                        VALUES (:id, :incident, :name, :organisation, :role, :external, :needed, :person, :at)""")
                .paramSource(
                        RecordParameters.of(party).with("incident", incident).with("at", now))
                .update();
    }

    /** Updates the row if its version is still that of {@code party}. Returns false if someone else changed it first. */
    boolean update(Party party) {
        return jdbc.sql("""
                        UPDATE incident.party SET name = :name, organisation = :organisation, role = :role, external = :external,
                            needed = :needed, person_id = :person, version = version + 1
                        WHERE id = :id AND version = :version""").paramSource(RecordParameters.of(party)).update() == 1;
    }

    void remove(UUID id, Instant now) {
        jdbc.sql("UPDATE incident.party SET removed_at = ?, version = version + 1 WHERE id = ?")
                .params(Sql.time(now), id)
                .update();
    }
}
