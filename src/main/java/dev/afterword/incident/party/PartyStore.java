package dev.afterword.incident.party;

import dev.afterword.access.Sql;
import dev.afterword.access.Transactions;
import dev.afterword.kernel.sql.Expected.OfIncident;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of participants that aren't removed. */
@Component
class PartyStore {

    private static final OfIncident<Party> ROWS = OfIncident.of("""
            SELECT p.*, coalesce(p.person_id, p.team_id, p.organisation_id) AS who_id,
                CASE WHEN p.person_id IS NOT NULL THEN 'PERSON' WHEN p.team_id IS NOT NULL THEN 'TEAM'
                    WHEN p.organisation_id IS NOT NULL THEN 'ORGANISATION' END AS who_kind,
                coalesce(h.name, t.name, o.name) AS who_name, coalesce(h.external, p.team_id IS NULL) AS who_external
            FROM incident.party p LEFT JOIN access.person h ON h.id = p.person_id LEFT JOIN access.team t ON t.id = p.team_id
            LEFT JOIN access.organisation o ON o.id = p.organisation_id
            WHERE p.incident_id = :incident AND p.removed_at IS NULL ORDER BY p.created_at, p.id""", Party.class);

    /** The parameters that say in which column somebody of the directory stands. */
    private static final String WHO = """
            CASE WHEN :who.kind = 'PERSON' THEN CAST(:who.id AS uuid) END, CASE WHEN :who.kind = 'TEAM' THEN CAST(:who.id AS uuid) END,
                CASE WHEN :who.kind = 'ORGANISATION' THEN CAST(:who.id AS uuid) END""";

    private final JdbcClient jdbc;
    private final Transactions transactions;

    PartyStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Returns those of an incident, in the order in which they were added. */
    List<Party> of(UUID incident) {
        return transactions.ask(ROWS, incident).list();
    }

    /** Returns the participants who contributed something of their own, or a member of whose team did, as far as the viewer sees it. */
    Set<UUID> contributing(UUID incident) {
        return new HashSet<>(
                jdbc.sql("""
                        WITH own AS (SELECT DISTINCT person_id FROM incident.took_part_v WHERE incident_id = :incident AND contributes)
                        SELECT p.id FROM incident.party p WHERE p.incident_id = :incident AND p.removed_at IS NULL
                            AND (p.person_id IN (SELECT person_id FROM own) OR p.team_id IN (
                                SELECT m.team_id FROM access.team_member_v m JOIN own USING (person_id))
                                OR EXISTS (SELECT FROM review.account_v a WHERE a.party_id = p.id))""").param("incident", incident).query(UUID.class).list());
    }

    /** Returns who did something for the incident and is no participant, by name, at most 50. */
    List<ProposedParty> proposed(UUID incident) {
        return jdbc.sql("""
                        SELECT h.id, h.name, array_agg(DISTINCT d.how ORDER BY d.how) AS how
                        FROM incident.took_part_v d JOIN access.person h ON h.id = d.person_id
                        WHERE d.incident_id = :incident AND NOT EXISTS (SELECT FROM incident.party p
                            WHERE p.incident_id = :incident AND p.removed_at IS NULL AND p.person_id = h.id)
                        GROUP BY h.id, h.name ORDER BY h.name, h.id LIMIT 50""")
                .param("incident", incident)
                .query(RecordMapper.of(ProposedParty.class))
                .list();
    }

    void insert(UUID incident, Party party, Instant now) {
        jdbc.sql("""
                        INSERT INTO incident.party (id, incident_id, name, organisation, role, external, needed, person_id, team_id,
                            organisation_id, created_at)
                        VALUES (:id, :incident, :name, :organisation, :role, :external, :needed,\s""" + WHO + ", :at)")
                .paramSource(
                        RecordParameters.of(party).with("incident", incident).with("at", now))
                .update();
    }

    /** Updates the row if its version is still that of {@code party}. Returns false if someone else changed it first. */
    boolean update(Party party) {
        return jdbc.sql("""
                        UPDATE incident.party SET name = :name, organisation = :organisation, role = :role, external = :external,
                            needed = :needed, (person_id, team_id, organisation_id) = ROW (""" + WHO + """
                            ), version = version + 1
                        WHERE id = :id AND version = :version""").paramSource(RecordParameters.of(party)).update() == 1;
    }

    void remove(UUID id, Instant now) {
        jdbc.sql("UPDATE incident.party SET removed_at = ?, version = version + 1 WHERE id = ?")
                .params(Sql.time(now), id)
                .update();
    }

    /** Undoes a removal. Returns false if there is none. */
    boolean restore(UUID incident, UUID id) {
        return jdbc.sql("""
                        UPDATE incident.party SET removed_at = NULL, version = version + 1
                        WHERE incident_id = ? AND id = ? AND removed_at IS NOT NULL""").params(incident, id).update() == 1;
    }
}
