package dev.afterword.evidence.vault;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL for wrapped data keys, and for the value that identifies the master key they are wrapped with. */
@Component
class DataKeyStore {

    private final JdbcClient jdbc;

    DataKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<byte[]> find(UUID incident) {
        return jdbc.sql("SELECT wrapped FROM evidence.data_key WHERE incident_id = ?")
                .param(incident)
                .query((rs, n) -> rs.getBytes(1))
                .optional();
    }

    /** Inserts the key of an incident. Changes nothing if there is one already. */
    void insert(UUID incident, byte[] wrapped) {
        jdbc.sql("INSERT INTO evidence.data_key (incident_id, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(incident, wrapped)
                .update();
    }

    Optional<byte[]> findCheck() {
        return jdbc.sql("SELECT wrapped FROM evidence.key_check")
                .query((rs, n) -> rs.getBytes(1))
                .optional();
    }

    /** Inserts the check. Changes nothing if there is one already. */
    void insertCheck(byte[] wrapped) {
        jdbc.sql("INSERT INTO evidence.key_check (wrapped) VALUES (?) ON CONFLICT DO NOTHING")
                .param(wrapped)
                .update();
    }
}
