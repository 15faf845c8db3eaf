package dev.afterword.followup;

import dev.afterword.access.Viewer;
import dev.afterword.jobs.RecurringJob;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reopens follow-ups whose risk acceptance has expired (UTC), every quarter of an hour. */
@Component
class RiskExpiryJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(RiskExpiryJob.class);

    private final FollowUpStore store;
    private final RiskRequests risks;
    private final Clock clock;

    RiskExpiryJob(FollowUpStore store, RiskRequests risks, Clock clock) {
        this.store = store;
        this.risks = risks;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "followup.expired-risks";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        int lapsed = lapse();
        if (lapsed > 0) {
            LOG.info("{} accepted risks are over; their follow-ups are open again", lapsed);
        }
    }

    /** Returns how many were reopened. */
    int lapse() {
        return (int) store.expiredRisks(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).stream()
                .filter(lapsed -> risks.lapse(new Viewer(lapsed.owner(), "", false, Set.of(), false), lapsed.id()))
                .count();
    }
}
