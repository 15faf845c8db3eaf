package dev.afterword.notification;

import dev.afterword.access.Viewers;
import dev.afterword.jobs.RecurringJob;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings the reminders of all active people up to date every five minutes. The database role of jobs sees only who there is; the tasks of a
 * person are read as that person.
 */
@Component
class ReminderJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(ReminderJob.class);

    private final NotificationJobStore store;
    private final Viewers viewers;
    private final Digests digests;

    ReminderJob(NotificationJobStore store, Viewers viewers, Digests digests) {
        this.store = store;
        this.viewers = viewers;
        this.digests = digests;
    }

    @Override
    public String name() {
        return "notification.reminders";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run() {
        visit(people());
    }

    List<UUID> people() {
        return store.activePeople();
    }

    /** Goes on with the next person after a failure. A mail server that doesn't answer isn't tried for the others. */
    void visit(List<UUID> people) {
        boolean reachable = true;
        for (UUID person : people) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            reachable = visit(person, reachable);
        }
    }

    private boolean visit(UUID person, boolean reachable) {
        try {
            return viewers.find(person)
                    .map(known -> digests.visit(known, reachable))
                    .orElse(reachable);
        } catch (RuntimeException e) {
            LOG.warn("Person {} was not reminded; the next run tries again", person, e);
            return reachable;
        }
    }
}
