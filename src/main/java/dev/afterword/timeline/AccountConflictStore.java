package dev.afterword.timeline;

import dev.afterword.access.Transactions;
import dev.afterword.kernel.sql.Expected.OfIncident;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL for conflicting accounts. */
@Component
class AccountConflictStore {

    private final JdbcClient jdbc;
    private final Transactions transactions;

    AccountConflictStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    private static final OfIncident<AccountConflict> ALL = OfIncident.of("""
                        SELECT c.id, c.incident_id AS incident, c.one, c.other, c.tlp, c.restricted, c.opened_at, o.id AS opened_by_id,
                               o.name AS opened_by_name, c.settled_at AS settlement_at, s.id AS settlement_by_id,
                               s.name AS settlement_by_name, c.stands AS settlement_stands, c.reason AS settlement_reason
                        FROM timeline.conflict c
                        JOIN timeline.event a ON a.incident_id = c.incident_id AND a.number = c.one AND a.withdrawn_at IS NULL
                        JOIN timeline.event b ON b.incident_id = c.incident_id AND b.number = c.other AND b.withdrawn_at IS NULL
                        JOIN access.person o ON o.id = c.opened_by LEFT JOIN access.person s ON s.id = c.settled_by
                        WHERE c.incident_id = :incident ORDER BY c.settled_at IS NOT NULL, c.opened_at, c.id LIMIT 200""", AccountConflict.class);

    /** Returns the conflicts of an incident between events that are there, open ones first. */
    List<AccountConflict> all(UUID incident) {
        return transactions.ask(ALL, incident).list();
    }

    /** Returns false if the two have an open conflict. */
    boolean insert(AccountConflict conflict) {
        return jdbc.sql("""
                        INSERT INTO timeline.conflict (id, incident_id, one, other, tlp, restricted, opened_at, opened_by)
                        VALUES (:id, :incident, :one, :other, :tlp, :restricted, :openedAt, :openedBy.id)
                        ON CONFLICT (incident_id, one, other) WHERE settled_at IS NULL DO NOTHING""").paramSource(RecordParameters.of(conflict)).update() == 1;
    }

    /** Returns false if somebody else settled it first. */
    boolean settle(AccountConflict conflict) {
        return jdbc.sql("""
                        UPDATE timeline.conflict SET settled_at = :settlement.at, settled_by = :settlement.by.id,
                            stands = :settlement.stands, reason = :settlement.reason
                        WHERE id = :id AND settled_at IS NULL""").paramSource(RecordParameters.of(conflict)).update() == 1;
    }
}
