package dev.afterword.notification;

import dev.afterword.access.Viewers;
import dev.afterword.jobs.RecurringJob;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lights the bell of people whom something concerns that others did, within seconds, and emails those who want that at once. */
@Component
class NewsJob implements RecurringJob {

    private final NotificationJobStore store;
    private final Viewers viewers;
    private final Digests digests;

    NewsJob(NotificationJobStore store, Viewers viewers, Digests digests) {
        this.store = store;
        this.viewers = viewers;
        this.digests = digests;
    }

    @Override
    public String name() {
        return "notification.news";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(5);
    }

    /** What can't be delivered now is tried again by {@link ReminderJob}. */
    @Override
    public void run() {
        boolean reachable = true;
        for (UUID person : store.untold()) {
            boolean answers = reachable;
            reachable = viewers.find(person)
                    .map(known -> digests.visitNews(known, answers))
                    .orElse(reachable);
        }
    }
}
