package dev.afterword.followup.clock;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.catalog.calendar.BusinessCalendar;
import dev.afterword.followup.FollowUp;
import dev.afterword.followup.FollowUps;
import dev.afterword.followup.clock.FollowUpPolicy.ClockRule;
import dev.afterword.followup.clock.FollowUpPolicy.EscalationStep;
import dev.afterword.followup.clock.FollowUpPolicy.Rung;
import dev.afterword.followup.clock.Lateness.Term;
import dev.afterword.followup.clock.LatenessStore.Late;
import dev.afterword.jobs.RecurringJob;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Every quarter of an hour records the dates that follow-ups missed, and tells the people of the owner's chain as the policy of each says. It
 * goes on when an incident or its review is closed, and ends when the work is done.
 */
@Component
class LatenessJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(LatenessJob.class);

    private static final int UNKNOWN_SEVERITY = 3;

    private final LatenessStore store;
    private final Transactions transactions;
    private final FollowUps followUps;
    private final Clocks clocks;
    private final EscalationChain chain;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LatenessJob(
            LatenessStore store,
            Transactions transactions,
            FollowUps followUps,
            Clocks clocks,
            EscalationChain chain,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.followUps = followUps;
        this.clocks = clocks;
        this.chain = chain;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "followup.lateness";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        run(clock.instant(), any -> true);
    }

    /** @param wanted the keys of the follow-ups to look at */
    void run(Instant now, Predicate<String> wanted) {
        store.clockless().stream()
                .filter(each -> wanted.test(each.key()))
                .forEach(each -> each(each.key(), () -> start(each.owner(), each.key())));
        store.missed(now).stream()
                .filter(late -> wanted.test(late.key()))
                .forEach(late -> each(late.key(), () -> record(late, now)));
        store.escalating(now).stream()
                .filter(late -> wanted.test(late.key()))
                .forEach(late -> each(late.key(), () -> escalate(late, now)));
    }

    /** Goes on with the next follow-up after a failure. */
    private static void each(String key, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("The dates of {} were not looked at; the next run tries again", key, e);
        }
    }

    /** Row-level security lets its owner see it and note this; it is recorded as done by the program. */
    private static Viewer as(UUID owner) {
        return new Viewer(owner, "", false, Set.of(), false);
    }

    /** A follow-up from before there was a policy counts under the one in force, from now on. */
    private void start(UUID owner, String key) {
        transactions.run(as(owner), () -> clocks.start(followUps.find(as(owner), key), UNKNOWN_SEVERITY));
    }

    private void record(Late late, Instant now) {
        transactions.run(as(late.owner()), () -> {
            FollowUp followUp = followUps.find(as(late.owner()), late.key());
            Frame frame = frame(followUp);
            Instant until = late.term().waits(followUp) ? now : followUp.since();
            if (late.term().day(followUp, frame.clock()).equals(late.missedOn())
                    && frame.calendar().day(until).isAfter(late.missedOn())
                    && store.insert(followUp, late, now, frame.calendar().day(now))) {
                publish(followUp, FactAction.FOLLOW_UP_BREACHED, facts(late));
            }
        });
    }

    private record Frame(FollowUpClock clock, ClockRule rule, BusinessCalendar calendar) {}

    private Frame frame(FollowUp followUp) {
        FollowUpClock latest = clocks.of(followUp).orElseThrow();
        return new Frame(latest, clocks.rule(latest.terms()), clocks.calendar(latest));
    }

    private static Map<String, @Nullable Object> facts(Late late) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("term", late.term().name());
        facts.put("missedOn", late.missedOn().toString());
        return facts;
    }

    private void publish(FollowUp followUp, FactAction action, Map<String, @Nullable Object> facts) {
        events.publishEvent(Fact.of(action, Fact.SYSTEM, followUp.key())
                .in(followUp.incident())
                .withRestriction(followUp.restricted())
                .withAfter(facts));
    }

    /** Whom to tell, and when to look again; null if never. */
    private record Round(Map<UUID, Rung> tell, @Nullable LocalDate nextOn) {}

    private void escalate(Late late, Instant now) {
        Viewer owner = as(late.owner());
        FollowUp followUp = followUps.find(owner, late.key());
        Round round = round(followUp, transactions.read(owner, () -> frame(followUp)), late, now);
        transactions.run(owner, () -> {
            List<String> told = new ArrayList<>();
            round.tell().forEach((person, rung) -> {
                if (store.tell(followUp, late, rung, person, now)) {
                    told.add(person.toString());
                }
            });
            store.next(late, round.nextOn());
            if (!told.isEmpty()) {
                Map<String, @Nullable Object> facts = facts(late);
                facts.put("to", told);
                publish(followUp, FactAction.FOLLOW_UP_ESCALATED, facts);
            }
        });
    }

    /** Decides whom to tell now. Where nobody may be told, those who would be next are told at once. */
    private Round round(FollowUp followUp, Frame frame, Late late, Instant now) {
        BusinessCalendar calendar = frame.calendar();
        LocalDate today = calendar.day(now);
        boolean over = !followUp.state().open()
                || !late.term().day(followUp, frame.clock()).equals(late.missedOn());
        if (over || !late.term().waits(followUp)) {
            return new Round(Map.of(), over || late.term() == Term.ACCEPTANCE ? null : today.plusDays(1));
        }
        Map<UUID, Rung> tell = new LinkedHashMap<>();
        boolean nobody = false;
        for (EscalationStep step : frame.rule().escalation()) {
            if (!nobody && step.after() > calendar.between(late.missedOn(), today)) {
                return new Round(tell, calendar.plus(late.missedOn(), step.after()));
            }
            List<UUID> able = chain.at(step.to(), followUp);
            able.forEach(person -> tell.putIfAbsent(person, step.to()));
            nobody = able.isEmpty();
        }
        return new Round(tell, null);
    }
}
