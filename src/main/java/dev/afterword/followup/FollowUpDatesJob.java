package dev.afterword.followup;

import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpStore.DueFollowUp;
import dev.afterword.incident.Incidents;
import dev.afterword.jobs.RecurringJob;
import dev.afterword.kernel.Fact;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Every quarter of an hour reopens follow-ups whose risk acceptance has expired (UTC), and proves effective those that were verified as long ago,
 * without recurrence, as the policy asks for.
 */
@Component
class FollowUpDatesJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(FollowUpDatesJob.class);

    private final FollowUpStore store;
    private final RiskRequests risks;
    private final FollowUpTransitions transitions;
    private final Incidents incidents;
    private final Clock clock;

    FollowUpDatesJob(
            FollowUpStore store,
            RiskRequests risks,
            FollowUpTransitions transitions,
            Incidents incidents,
            Clock clock) {
        this.store = store;
        this.risks = risks;
        this.transitions = transitions;
        this.incidents = incidents;
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
        int proven = prove();
        if (proven > 0) {
            LOG.info("{} follow-ups are proven effective by the time without recurrence", proven);
        }
    }

    /** Returns how many were reopened. */
    int lapse() {
        return (int) store.expiredRisks(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).stream()
                .filter(lapsed -> risks.lapse(owner(lapsed), lapsed.id()))
                .count();
    }

    /** Returns how many were proven effective. */
    int prove() {
        return incidents
                .provenAfter(new Viewer(Fact.SYSTEM, "", false, Set.of(), false))
                .map(period -> (int) store.unrecurred(clock.instant().minus(Duration.ofDays(period.days()))).stream()
                        .filter(due ->
                                transitions.proveByTime(owner(due), due.id(), period.policy() + ": " + period.days()))
                        .count())
                .orElse(0);
    }

    private static Viewer owner(DueFollowUp due) {
        return new Viewer(due.owner(), "", false, Set.of(), false);
    }
}
