package dev.afterword.notification;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How people want to be reminded, as rows. People choose for themselves. */
@Component
class NotificationPreferencesStore {

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    NotificationPreferencesStore(Transactions transactions, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.events = events;
    }

    NotificationPreferences of(Viewer viewer) {
        return transactions.read(
                viewer,
                () -> jdbc.sql(
                                "SELECT mail, quiet_weekends, monthly_summary FROM notification.choice WHERE person_id = ?")
                        .param(viewer.id())
                        .query(RecordMapper.of(NotificationPreferences.class))
                        .optional()
                        .orElse(NotificationPreferences.DEFAULT));
    }

    void choose(Viewer viewer, NotificationPreferences choice) {
        transactions.run(viewer, () -> {
            NotificationPreferences was = of(viewer);
            if (was.equals(choice)) {
                return;
            }
            jdbc.sql("""
                            INSERT INTO notification.choice (person_id, mail, quiet_weekends, monthly_summary)
                            VALUES (:person, :mail, :quietWeekends, :monthlySummary) ON CONFLICT (person_id) DO UPDATE
                            SET mail = excluded.mail, quiet_weekends = excluded.quiet_weekends, monthly_summary = excluded.monthly_summary""")
                    .paramSource(RecordParameters.of(choice).with("person", viewer.id()))
                    .update();
            events.publishEvent(Fact.of(FactAction.REMINDERS_CHOSEN, viewer.id(), "person/" + viewer.id())
                    .with(Changes.between(was, choice)));
        });
    }
}
