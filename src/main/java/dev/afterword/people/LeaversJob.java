package dev.afterword.people;

import dev.afterword.access.leaving.Leavers;
import dev.afterword.jobs.RecurringJob;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands over the work of people whose access has ended, every quarter of an hour: external people on their last day, and those who left
 * before this was done when they were deactivated.
 */
@Component
class LeaversJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(LeaversJob.class);

    private final Leavers leavers;

    LeaversJob(Leavers leavers) {
        this.leavers = leavers;
    }

    @Override
    public String name() {
        return "people.leavers";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        int collected = leavers.collect();
        if (collected > 0) {
            LOG.info("{} pieces of work of people who can't act were handed over", collected);
        }
    }
}
