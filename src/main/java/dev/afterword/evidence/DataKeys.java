package dev.afterword.evidence;

import dev.afterword.database.DataFolder;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The data keys of incidents: wrapped in the database, opened with the master key, which is not there. */
@Component
class DataKeys {

    private final JdbcClient jdbc;
    private final MasterKey master;

    DataKeys(JdbcClient jdbc, DataFolder home) {
        this.jdbc = jdbc;
        this.master = MasterKeyCheck.open(jdbc, home);
    }

    DataKey of(UUID incident) throws EvidenceAltered {
        byte[] wrapped = find(incident).orElseThrow(() -> new EvidenceAltered("this incident has no data key"));
        return master.unwrap(incident, wrapped);
    }

    /** Makes one where there is none yet; where two are made at once, the first stands for both. */
    DataKey ofOrNew(UUID incident) throws EvidenceAltered {
        if (find(incident).isEmpty()) {
            jdbc.sql("INSERT INTO evidence.data_key (incident_id, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(incident, master.wrap(incident, DataKey.random()))
                    .update();
        }
        return of(incident);
    }

    private Optional<byte[]> find(UUID incident) {
        return jdbc.sql("SELECT wrapped FROM evidence.data_key WHERE incident_id = ?")
                .param(incident)
                .query((rs, n) -> rs.getBytes(1))
                .optional();
    }
}
