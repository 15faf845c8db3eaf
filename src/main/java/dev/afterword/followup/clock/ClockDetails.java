package dev.afterword.followup.clock;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUp;
import dev.afterword.followup.clock.ClockStore.Extensions;
import dev.afterword.followup.clock.FollowUpPolicy.ClockRule;
import dev.afterword.followup.clock.FollowUpPolicy.ExtensionLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the terms of a follow-up. */
@Component
public class ClockDetails {

    private static final ExtensionLimit NONE = new ExtensionLimit(null, null);

    private final Transactions transactions;
    private final Clocks clocks;
    private final ClockStore store;

    ClockDetails(Transactions transactions, Clocks clocks, ClockStore store) {
        this.transactions = transactions;
        this.clocks = clocks;
        this.store = store;
    }

    /** Returns null for a follow-up from before there were terms, until the job has started its clocks. */
    public @Nullable ClockDetail of(Viewer viewer, FollowUp followUp) {
        return transactions.read(
                viewer,
                () -> clocks.of(followUp).map(clock -> of(followUp, clock)).orElse(null));
    }

    private ClockDetail of(FollowUp followUp, FollowUpClock clock) {
        ClockRule rule = clocks.rule(clock.terms());
        Extensions extensions = store.extensions(followUp.id());
        ExtensionLimit limit = rule.extensions() == null ? NONE : rule.extensions();
        return new ClockDetail(
                clock.terms().policy(),
                rule.name(),
                clock.terms().calendar(),
                clock.acceptBy(),
                rule.acceptWithin(),
                rule.resolveWithin(),
                extensions.number(),
                extensions.days(),
                limit.number(),
                limit.days(),
                store.breaches(followUp.id()),
                store.escalations(followUp.id()));
    }
}
