package dev.afterword.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the whole trail, as the owner of the tables. */
final class LiveStore {

    private final JdbcClient jdbc;
    private final EntryStore rows;
    private final TransactionTemplate reading;

    LiveStore(DataSource owner) {
        this.jdbc = JdbcClient.create(owner);
        this.rows = new EntryStore(jdbc, owner);
        this.reading = new TransactionTemplate(new JdbcTransactionManager(owner));
        this.reading.setReadOnly(true);
    }

    /** Returns the chains of all incidents, also of those without an entry, and that of the system; or that of one incident. */
    List<String> chains(@Nullable String only) {
        return jdbc.sql("""
                        SELECT chain FROM audit.head WHERE :only::text IS NULL
                        UNION SELECT id::text FROM incident.incident_v WHERE :only::text IS NULL OR key = :only""")
                .param("only", only)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** Returns the key of the incident of a chain, or the chain itself if there is no such incident. */
    String key(String chain) {
        return chain.equals(Leaf.SYSTEM)
                ? chain
                : jdbc.sql("SELECT key FROM incident.incident_v WHERE id = ?")
                        .param(UUID.fromString(chain))
                        .query(String.class)
                        .optional()
                        .orElse(chain);
    }

    /** Passes the entries of a chain to {@code each}, oldest first, a few in memory at a time. */
    void entries(String chain, Consumer<EntryStore.Streamed> each) {
        reading.executeWithoutResult(_ -> rows.all(chain, each, _ -> false));
    }

    /**
     * Returns the tables that are not compared with the trail, by the reason, which is that of the message
     * {@code audit.live.uncompared.<reason>}.
     */
    static Map<String, List<String>> uncompared() {
        Properties read = new Properties();
        try (InputStream in = new ClassPathResource("audit/uncompared.properties").getInputStream()) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, List<String>> uncompared = new TreeMap<>();
        read.stringPropertyNames()
                .forEach(reason ->
                        uncompared.put(reason, List.of(read.getProperty(reason).split(" "))));
        return uncompared;
    }
}
