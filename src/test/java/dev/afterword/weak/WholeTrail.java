package dev.afterword.weak;

import dev.afterword.access.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Exports of the audit trail are put together in memory, for as many readers as there are. */
final class WholeTrail extends WholeRows {

    WholeTrail(Transactions transactions, JdbcClient jdbc) {
        super(transactions, jdbc, """
                SELECT to_jsonb(v)::text FROM audit.entry_value v JOIN incident.incident i ON i.id::text = v.chain
                WHERE i.key = ?""", "/api/v1/audit/export");
    }
}
