package dev.afterword.record;

import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL for the withdrawal of imports: what rests on their records, and removing those on which nothing does. */
@Component
class WithdrawalStore {

    private static final String BASES =
            "record.basis b JOIN record.entry e ON e.incident_id = b.incident_id AND e.number = b.record WHERE e.incident_id = ? AND e.import_id = ?";

    private final JdbcClient jdbc;

    WithdrawalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the numbers of the events that rest on records of an import, also of withdrawn events. */
    List<Integer> events(UUID incident, UUID id) {
        return jdbc.sql("SELECT DISTINCT b.event FROM " + BASES)
                .param(incident)
                .param(id)
                .query((rs, n) -> rs.getInt(1))
                .list();
    }

    /** Returns how many records of an import events rest on. */
    int kept(UUID incident, UUID id) {
        return jdbc.sql("SELECT count(DISTINCT b.record) FROM " + BASES)
                .param(incident)
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** Returns how many open proposals of the viewer rest on records of an import; the walls hide those of others. */
    int proposals(UUID incident, UUID id) {
        return jdbc.sql("""
                        SELECT count(DISTINCT p.id) FROM record.proposal p CROSS JOIN unnest(p.records) AS r (number)
                            JOIN record.entry e ON e.incident_id = p.incident_id AND e.number = r.number
                        WHERE p.incident_id = ? AND p.state = 'OPEN' AND e.import_id = ?""").param(incident).param(id).query(Integer.class).single();
    }

    /** Marks the import and removes its records, but for those that events rest on, and the words of all of them. Returns false if it is withdrawn already. */
    boolean withdraw(UUID incident, RecordImport withdrawn) {
        RecordParameters parameters = RecordParameters.of(withdrawn).with("incident", incident);
        int marked = jdbc.sql("""
                        UPDATE record.import SET withdrawn_at = :withdrawal.at, withdrawn_by = :withdrawal.by.id,
                            withdrawal_reason = :withdrawal.reason, kept = :withdrawal.kept
                        WHERE id = :id AND incident_id = :incident AND withdrawn_at IS NULL""").paramSource(parameters).update();
        if (marked == 0) {
            return false;
        }
        jdbc.sql("""
                        DELETE FROM record.block b USING (
                            SELECT min(e.number) AS first, max(e.number) AS last FROM record.entry e
                            WHERE e.incident_id = :incident AND e.import_id = :id) i
                        WHERE b.incident_id = :incident AND b.first BETWEEN i.first AND i.last""").paramSource(parameters).update();
        jdbc.sql("""
                        DELETE FROM record.entry e WHERE e.incident_id = :incident AND e.import_id = :id
                            AND e.number NOT IN (SELECT b.record FROM record.basis b WHERE b.incident_id = :incident)""").paramSource(parameters).update();
        return true;
    }
}
