package dev.afterword.followup.clock;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUp;
import dev.afterword.followup.clock.ClockStore.Extensions;
import dev.afterword.followup.clock.ClockStore.Standing;
import dev.afterword.followup.clock.FollowUpPolicy.ClockRule;
import dev.afterword.followup.clock.FollowUpPolicy.ExtensionLimit;
import java.util.List;
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
                () -> store.standing(followUp.id())
                        .map(standing -> of(followUp, standing))
                        .orElse(null));
    }

    private ClockDetail of(FollowUp followUp, Standing standing) {
        FollowUpClock clock = standing.clock();
        ClockRule rule = clocks.rule(clock.terms());
        Extensions extensions = standing.extensions();
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
                standing.breached() ? store.breaches(followUp.id()) : List.of(),
                standing.breached() ? store.escalations(followUp.id()) : List.of());
    }
}
