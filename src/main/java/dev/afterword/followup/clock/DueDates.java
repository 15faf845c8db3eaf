package dev.afterword.followup.clock;

import dev.afterword.followup.FollowUp;
import dev.afterword.followup.clock.ClockStore.Extensions;
import dev.afterword.kernel.Problem;
import java.time.LocalDate;
import java.util.Optional;
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
        LocalDate before = followUp.facts().dueOn();
        boolean later = dueOn.isAfter(before);
        if (later && reason == null) {
            throw Problem.invalid("extensionReason", "extensionReason");
        }
        Optional<FollowUpClock> clock = dueOn.equals(before) ? Optional.empty() : clocks.of(followUp);
        clock.ifPresent(current -> {
            int days = clocks.calendar(current).between(before, dueOn);
            Extensions sofar = store.extensions(followUp.id());
            if (later && !lead && clocks.rule(current.terms()).isBeyondLimit(sofar.number() + 1, sofar.days() + days)) {
                throw Problem.blocked("extensionLimit", followUp.href(), sofar.number(), sofar.days());
            }
            clocks.moved(followUp, current, dueOn, later ? days : null);
        });
        return later;
    }
}
