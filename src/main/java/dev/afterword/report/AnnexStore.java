package dev.afterword.report;

import dev.afterword.access.Sql;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.report.ReportDocument.Annex;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what other modules show to reports: recurrences of findings, the verdicts of the evaluation, and what changed last. */
@Component
class AnnexStore {

    private final JdbcClient jdbc;

    AnnexStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns when a recurrence of each finding was last marked, of the recurrences that the reader sees. */
    Map<UUID, Instant> recurrences(UUID incident) {
        Map<UUID, Instant> recurrences = new HashMap<>();
        jdbc.sql("""
                        SELECT finding_id, max(marked_at) AS at FROM finding.recurrence_v
                        WHERE incident_id = ? GROUP BY finding_id""").param(incident).query(rs -> {
            recurrences.put(rs.getObject("finding_id", UUID.class), Sql.instant(rs, "at"));
        });
        return recurrences;
    }

    /** Returns the verdicts of a concluded evaluation. */
    Optional<Annex.Verdicts> verdicts(UUID incident) {
        return jdbc.sql("""
                        SELECT sufficiency, completeness, note, concluded_at, concluded_by
                        FROM evaluation.verdict_v WHERE incident_id = ?""")
                .param(incident)
                .query(RecordMapper.of(Annex.Verdicts.class))
                .optional();
    }

    /** The numbers of the entries in these trails that changed something last; 0 for none. */
    record Changed(long incident, long system) {}

    Changed changed(UUID incident) {
        return jdbc.sql("""
                        SELECT coalesce((SELECT changed FROM audit.changed_v WHERE chain = ?), 0) AS incident,
                            coalesce((SELECT changed FROM audit.changed_v WHERE chain = 'system'), 0) AS system""")
                .param(incident.toString())
                .query(RecordMapper.of(Changed.class))
                .single();
    }
}
