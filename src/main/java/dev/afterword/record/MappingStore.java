package dev.afterword.record;

import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.record.read.ColumnMap;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * SQL for what the columns of tables say, remembered for everybody. A row has the hash of a head and places in it, and is found by who
 * has a table with that head: nothing of an incident is in it.
 */
@Component
class MappingStore {

    private final JdbcClient jdbc;

    MappingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ColumnMap> find(String head) {
        return jdbc.sql("""
                        SELECT m.time, m.clock, m.zone, m.message, m.source, m.host, m.account AS "user" FROM record.mapping m
                        WHERE m.head = ?""").param(head).query(RecordMapper.of(ColumnMap.class)).optional();
    }

    /** Returns whether that is news. */
    boolean remember(String head, ColumnMap places, UUID person) {
        return jdbc.sql("""
                        INSERT INTO record.mapping AS m (head, time, clock, zone, message, source, host, account, chosen_by)
                        VALUES (:head, :time, :clock, :zone, :message, :source, :host, :user, :person)
                        ON CONFLICT (head) DO UPDATE SET time = excluded.time, clock = excluded.clock, zone = excluded.zone,
                            message = excluded.message, source = excluded.source, host = excluded.host, account = excluded.account,
                            chosen_by = excluded.chosen_by
                        WHERE (m.time, m.clock, m.zone, m.message, m.source, m.host, m.account) IS DISTINCT FROM
                            (excluded.time, excluded.clock, excluded.zone, excluded.message, excluded.source, excluded.host, excluded.account)""")
                        .paramSource(
                                RecordParameters.of(places).with("head", head).with("person", person))
                        .update()
                == 1;
    }
}
