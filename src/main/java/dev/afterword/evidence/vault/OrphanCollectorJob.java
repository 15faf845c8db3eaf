package dev.afterword.evidence.vault;

import dev.afterword.jobs.RecurringJob;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs the {@link OrphanCollector} every hour. One node does it for all, because they share the folder of the evidence. */
@Component
public class OrphanCollectorJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanCollectorJob.class);

    private final OrphanCollector collector;
    private final Clock clock;

    OrphanCollectorJob(KnownObjectStore known, Vault vault, Clock clock) {
        this.collector = new OrphanCollector(vault, known);
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
        OrphanCollector.SweepResult swept = sweep();
        if (!swept.nothing()) {
            LOG.info("Evidence swept: {}", swept);
        }
    }

    public OrphanCollector.SweepResult sweep() throws IOException {
        return collector.sweep(clock.instant());
    }
}
