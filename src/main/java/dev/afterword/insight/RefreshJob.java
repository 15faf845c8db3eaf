package dev.afterword.insight;

import dev.afterword.access.Transactions;
import dev.afterword.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts changed incidents again before somebody reads, so that readers seldom wait for it. */
@Component
class RefreshJob implements RecurringJob {

    private final Transactions transactions;
    private final InsightStore store;

    RefreshJob(Transactions transactions, InsightStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    @Override
    public String name() {
        return "insight.refresh";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run() {
        boolean more = true;
        while (more) {
            more = transactions.runAsAnonymous(store::refresh);
        }
    }
}
