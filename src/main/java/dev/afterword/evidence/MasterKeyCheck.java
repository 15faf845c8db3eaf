package dev.afterword.evidence;

import dev.afterword.database.DataFolder;
import dev.afterword.database.StartupException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Opens the master key at the start, and refuses to start with one that this database's evidence wasn't sealed with: what came in
 * from then on would open with the one key, what was there with the other.
 */
final class MasterKeyCheck {
    private static final UUID NO_INCIDENT = new UUID(0, 0);

    private MasterKeyCheck() {}

    /** @throws StartupException where the key is missing or another one */
    static MasterKey open(JdbcClient jdbc, DataFolder home) {
        if (find(jdbc).isPresent() && !MasterKey.isThere(home)) {
            throw new StartupException(
                    "The master key is missing: " + MasterKey.file(home)
                            + ". The evidence of this database was sealed with it",
                    "Put secrets/master.key back from your copy of the data folder, and start again. No new key was created: without the"
                            + " old one the evidence files can't be opened; everything else is complete in the database.");
        }
        MasterKey key = MasterKey.of(home);
        byte[] check = find(jdbc).orElseGet(() -> seal(jdbc, key));
        try {
            key.unwrap(NO_INCIDENT, check);
        } catch (EvidenceAltered e) {
            throw new StartupException(
                    MasterKey.file(home) + " is not the master key that the evidence of this database was sealed with",
                    "Put the right secrets/master.key back from your copy of the data folder; or name the data folder and the database"
                            + " that belong together in AFTERWORD_HOME and AFTERWORD_DB_URL.",
                    e);
        }
        return key;
    }

    private static Optional<byte[]> find(JdbcClient jdbc) {
        return jdbc.sql("SELECT wrapped FROM evidence.key_check")
                .query((rs, n) -> rs.getBytes(1))
                .optional();
    }

    /** Where two start at once for the first time, the first one's stands. */
    private static byte[] seal(JdbcClient jdbc, MasterKey key) {
        jdbc.sql("INSERT INTO evidence.key_check (wrapped) VALUES (?) ON CONFLICT DO NOTHING")
                .param(key.wrap(NO_INCIDENT, DataKey.random()))
                .update();
        return find(jdbc).orElseThrow();
    }
}
