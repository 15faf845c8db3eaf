package dev.afterword.notification;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the job reads with the database role of jobs, which sees only who there is. */
@Component
class NotificationJobStore {

    private final JdbcClient jdbc;

    NotificationJobStore(@Qualifier("jobs") DataSource jobs) {
        this.jdbc = JdbcClient.create(jobs);
    }

    /** Returns the people whom no email has told yet what they have to know at once. */
    List<UUID> unmailed() {
        return jdbc.sql("SELECT recipient_id FROM access.unmailed_v")
                .query((rs, n) -> rs.getObject("recipient_id", UUID.class))
                .list();
    }

    /** Returns the people who were told something that their bell doesn't count yet. */
    List<UUID> untold() {
        return jdbc.sql("SELECT person_id FROM notification.untold_v")
                .query((rs, n) -> rs.getObject("person_id", UUID.class))
                .list();
    }

    List<UUID> activePeople() {
        return jdbc.sql("SELECT id FROM access.person WHERE active ORDER BY id")
                .query((rs, n) -> rs.getObject("id", UUID.class))
                .list();
    }
}
