package dev.afterword.evidence;

import dev.afterword.jobs.RecurringJob;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Runs the {@link OrphanCollector} every hour, as the jobs' database role, which sees the names of objects and nothing else. One node
 * does it for all, because they share the folder of the evidence.
 */
@Component
class OrphanCollectorJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanCollectorJob.class);

    private final JdbcClient jdbc;
    private final OrphanCollector sweeper;
    private final Clock clock;

    OrphanCollectorJob(@Qualifier("jobs") DataSource jobs, EvidenceFiles files, Clock clock) {
        this.jdbc = JdbcClient.create(jobs);
        this.sweeper = new OrphanCollector(files.vault(), this::known);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "evidence.orphans";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() throws IOException {
        OrphanCollector.Swept swept = sweep();
        if (!swept.nothing()) {
            LOG.info("Evidence swept: {}", swept);
        }
    }

    OrphanCollector.Swept sweep() throws IOException {
        return sweeper.sweep(clock.instant());
    }

    private Set<ObjectId> known(Set<ObjectId> ids) {
        String[] names = ids.stream().map(ObjectId::value).toArray(String[]::new);
        return new HashSet<>(jdbc.sql("""
                                SELECT object_id FROM evidence.item WHERE object_id = ANY (:names) AND disposed_at IS NULL
                                UNION SELECT object_id FROM evidence.hand_in WHERE object_id = ANY (:names) AND state = 'WAITING'""")
                .param("names", names)
                .query((rs, n) -> new ObjectId(rs.getString(1)))
                .list());
    }
}
