package dev.afterword.weak;

import dev.afterword.access.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of events, and pages that need events, read them with their raw records. */
final class WholeEvents extends WholeRows {

    WholeEvents(Transactions transactions, JdbcClient jdbc) {
        super(
                transactions,
                jdbc,
                """
                SELECT to_jsonb(e)::text FROM timeline.event e JOIN incident.incident i ON i.id = e.incident_id
                WHERE i.key = ?""",
                "/api/v1/incidents/{}/events",
                "/incidents/{}/sequence",
                "/incidents/{}/review",
                "/incidents/{}/findings/new");
    }
}
