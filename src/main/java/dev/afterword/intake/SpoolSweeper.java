package dev.afterword.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Clears away files that no import waits for: the program died between writing the file and saying that it has it, or between
 * the end of the import and the removal of its file.
 */
@Component
class SpoolSweeper {

    private static final Duration LONG_ENOUGH = Duration.ofDays(1);

    private final Spool spool;
    private final JdbcClient jobs;
    private final Clock clock;

    SpoolSweeper(Spool spool, @Qualifier("jobs") DataSource jobs, Clock clock) {
        this.spool = spool;
        this.jobs = JdbcClient.create(jobs);
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void sweep() {
        List<UUID> old = spool.olderThan(clock.instant().minus(LONG_ENOUGH));
        if (old.isEmpty()) {
            return;
        }
        List<UUID> awaited = jobs.sql("SELECT id FROM intake.import WHERE state IN ('WAITING', 'RUNNING')")
                .query((rs, n) -> rs.getObject("id", UUID.class))
                .list();
        old.stream().filter(id -> !awaited.contains(id)).forEach(spool::delete);
    }
}
