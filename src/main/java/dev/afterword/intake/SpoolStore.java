package dev.afterword.intake;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of the files in the spool, read with the database role of jobs. */
@Component
class SpoolStore {

    private final JdbcClient jdbc;

    SpoolStore(@Qualifier("jobs") DataSource jobs) {
        this.jdbc = JdbcClient.create(jobs);
    }

    /** Returns the imports whose files are still needed. */
    List<UUID> unfinished() {
        return jdbc.sql("SELECT id FROM intake.import WHERE state IN ('WAITING', 'RUNNING')")
                .query((rs, n) -> rs.getObject("id", UUID.class))
                .list();
    }
}
