package dev.afterword.followup.clock;

import dev.afterword.followup.FollowUp;
import dev.afterword.followup.clock.ClockStore.Extensions;
import dev.afterword.kernel.Problem;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves the day by which a follow-up has to be resolved. A later day is an extension: it needs a reason and, past the limit, a response lead. */
@Component
public class DueDates {

    private final Clocks clocks;
    private final ClockStore store;

    DueDates(Clocks clocks, ClockStore store) {
        this.clocks = clocks;
        this.store = store;
    }

    /**
     * Checks a change of the day, and notes it. Within the transaction of the change.
     *
     * @param lead whether a response lead makes it
     * @return whether it is an extension
     */
    public boolean move(FollowUp followUp, LocalDate dueOn, @Nullable String reason, boolean lead) {
        boolean later = dueOn.isAfter(followUp.facts().dueOn());
        if (later && reason == null) {
            throw Problem.invalid("extensionReason", "extensionReason");
        }
        if (!tryMove(followUp, dueOn, lead)) {
            Extensions sofar = store.extensions(followUp.id());
            throw Problem.blocked("extensionLimit", followUp.href(), sofar.number(), sofar.days());
        }
        return later;
    }

    /**
     * Notes a change of the day. Within the transaction of the change.
     *
     * @param lead whether a response lead makes it
     * @return false, and nothing is noted, if it is an extension that only a response lead may make
     */
    public boolean tryMove(FollowUp followUp, LocalDate dueOn, boolean lead) {
        LocalDate before = followUp.facts().dueOn();
        FollowUpClock clock = dueOn.equals(before) ? null : clocks.of(followUp).orElse(null);
        if (clock == null) {
            return true;
        }
        boolean later = dueOn.isAfter(before);
        int days = clocks.calendar(clock).between(before, dueOn);
        Extensions sofar = store.extensions(followUp.id());
        if (later && !lead && clocks.rule(clock.terms()).isBeyondLimit(sofar.number() + 1, sofar.days() + days)) {
            return false;
        }
        clocks.moved(followUp, clock, dueOn, later ? days : null);
        return true;
    }
}
