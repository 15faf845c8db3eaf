package dev.afterword.followup.clock;

import dev.afterword.catalog.calendar.BusinessCalendar;
import dev.afterword.catalog.calendar.CalendarSet;
import dev.afterword.catalog.calendar.Calendars;
import dev.afterword.followup.FollowUp;
import dev.afterword.followup.FollowUpFacts;
import dev.afterword.followup.FollowUpFacts.Priority;
import dev.afterword.followup.FollowUpKind;
import dev.afterword.followup.FollowUpState;
import dev.afterword.followup.clock.FollowUpClock.Terms;
import dev.afterword.followup.clock.FollowUpPolicy.ClockFacts;
import dev.afterword.followup.clock.FollowUpPolicy.ClockRule;
import dev.afterword.kernel.RandomCodes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets the clocks of follow-ups. Within the transaction of the change that sets them. */
@Component
public class Clocks {

    private final ClockStore store;
    private final FollowUpPolicies policies;
    private final Calendars calendars;
    private final Clock clock;

    Clocks(ClockStore store, FollowUpPolicies policies, Calendars calendars, Clock clock) {
        this.store = store;
        this.policies = policies;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * Starts the clocks of a new follow-up, under the policy in force.
     *
     * @param severity of its finding
     */
    public void start(FollowUp fresh, int severity) {
        FollowUpFacts facts = fresh.facts();
        String team = facts.team() == null ? null : facts.team().name();
        FollowUpPolicy policy = policies.versions().inForceForGood();
        ClockRule rule = policy.of(new ClockFacts(facts.kind(), facts.priority(), severity, team));
        BusinessCalendar calendar = calendars.inForce().ofTeam(team);
        set(fresh, new Terms(policy.version(), rule.name(), calendar.name()), rule, calendar, null);
    }

    /** Starts the clock of acceptance again if the owner has changed and hasn't accepted; that of resolution goes on. */
    public void ownerChanged(FollowUp before, FollowUp after) {
        boolean another =
                !before.facts().owner().id().equals(after.facts().owner().id());
        if (another && after.state() == FollowUpState.PROPOSED) {
            store.latest(after.id()).ifPresent(latest -> {
                Terms terms = latest.terms();
                set(after, terms, rule(terms), calendars.inForce().named(terms.calendar()), null);
            });
        }
    }

    private void set(
            FollowUp followUp, Terms terms, ClockRule rule, BusinessCalendar calendar, @Nullable Integer extended) {
        Instant now = clock.instant();
        LocalDate acceptBy = calendar.plus(calendar.day(now), rule.acceptWithin());
        store.insert(
                followUp,
                new FollowUpClock(
                        RandomCodes.uuid(),
                        now,
                        terms,
                        acceptBy,
                        calendar.minus(acceptBy, rule.remindBefore()),
                        calendar.minus(followUp.facts().dueOn(), rule.remindBefore()),
                        extended));
    }

    /**
     * Starts the clock of resolution of a reopened follow-up again if its day has passed. Returns the day by which it has to be resolved now.
     */
    public LocalDate restart(FollowUp reopened) {
        LocalDate due = reopened.facts().dueOn();
        FollowUpClock latest = store.latest(reopened.id()).orElse(null);
        if (latest == null) {
            return due;
        }
        BusinessCalendar calendar = calendar(latest);
        LocalDate today = calendar.day(clock.instant());
        if (!due.isBefore(today)) {
            return due;
        }
        LocalDate day = calendar.plus(today, rule(latest.terms()).resolveWithin());
        moved(reopened, latest, day, null);
        return day;
    }

    /** Notes another day of resolution; the clock of acceptance goes on. */
    void moved(FollowUp followUp, FollowUpClock latest, LocalDate dueOn, @Nullable Integer extendedDays) {
        BusinessCalendar calendar = calendar(latest);
        store.insert(
                followUp,
                new FollowUpClock(
                        RandomCodes.uuid(),
                        clock.instant(),
                        latest.terms(),
                        latest.acceptBy(),
                        latest.acceptReminder(),
                        calendar.minus(dueOn, rule(latest.terms()).remindBefore()),
                        extendedDays));
    }

    /** Returns the clocks of a follow-up; empty for one from before there were any, until the job has started them. */
    Optional<FollowUpClock> of(FollowUp followUp) {
        return store.latest(followUp.id());
    }

    /** Returns the rule under which it was created. */
    ClockRule rule(Terms terms) {
        return policies.versions().get(terms.policy()).named(terms.rule());
    }

    BusinessCalendar calendar(FollowUpClock of) {
        return calendars.inForce().named(of.terms().calendar());
    }

    /** Returns the days of resolution that the policy in force proposes for what is created today, by priority. */
    public Proposal proposed(FollowUpKind kind, int severity) {
        FollowUpPolicy policy = policies.versions().inForce();
        CalendarSet set = calendars.inForce();
        BusinessCalendar calendar = set.ofTeam(null);
        LocalDate today = calendar.day(clock.instant());
        Map<Priority, LocalDate> days = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            ClockRule rule = policy.of(new ClockFacts(kind, priority, severity, null));
            days.put(priority, calendar.plus(today, rule.resolveWithin()));
        }
        return new Proposal(policy.version(), days);
    }

    /** The days of resolution that a version of the policy proposes. */
    public record Proposal(String policy, Map<Priority, LocalDate> days) {}
}
