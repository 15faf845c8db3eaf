package dev.afterword.evidence;

import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets the {@link OrphanCollector} run every hour, as the jobs' database role, which sees the names of objects and nothing else. */
@Component
class OrphanCollectorJob implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanCollectorJob.class);

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("evidence-sweeper").factory());
    private final JdbcClient jdbc;
    private final OrphanCollector sweeper;
    private final Clock clock;

    OrphanCollectorJob(@Qualifier("jobs") DataSource jobs, EvidenceFiles files, Clock clock) {
        this.jdbc = JdbcClient.create(jobs);
        this.sweeper = new OrphanCollector(files.vault(), this::known);
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        clockwork.scheduleWithFixedDelay(this::run, 5, 60, TimeUnit.MINUTES);
    }

    private void run() {
        try {
            OrphanCollector.Swept swept = sweep();
            if (!swept.nothing()) {
                LOG.info("Evidence swept: {}", swept);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Evidence was not swept; the next run tries again", e);
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

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }
}
