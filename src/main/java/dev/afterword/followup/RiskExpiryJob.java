package dev.afterword.followup;

import dev.afterword.access.Viewer;
import dev.afterword.jobs.RecurringJob;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reopens follow-ups whose risk acceptance has expired (UTC), every quarter of an hour. */
@Component
class RiskExpiryJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(RiskExpiryJob.class);

    private final JdbcClient jdbc;
    private final RiskRequests risks;
    private final Clock clock;

    RiskExpiryJob(@Qualifier("jobs") DataSource jobs, RiskRequests risks, Clock clock) {
        this.jdbc = JdbcClient.create(jobs);
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
        record Lapsed(UUID id, UUID owner) {}
        return (int) jdbc
                .sql("""
                        SELECT id, owner_id FROM followup.follow_up WHERE state = 'RISK_ACCEPTED' AND risk_until < ?
                        ORDER BY risk_until LIMIT 1000""")
                .param(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query((rs, n) -> new Lapsed(rs.getObject("id", UUID.class), rs.getObject("owner_id", UUID.class)))
                .list()
                .stream()
                .filter(lapsed -> risks.lapse(new Viewer(lapsed.owner(), "", false, Set.of(), false), lapsed.id()))
                .count();
    }
}
