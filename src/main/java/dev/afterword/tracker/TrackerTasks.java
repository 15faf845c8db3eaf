package dev.afterword.tracker;

import dev.afterword.access.TaskSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a person decided to send, and couldn't be sent: they look at it, and have it tried again. */
@Configuration(proxyBeanMethods = false)
class TrackerTasks {

    @Bean
    TaskSource trackerFailed() {
        return TaskSource.ownWork("trackerFailed", 31, """
                i.id, f.key, f.title, '/follow-ups/' || f.key || '/issue' AS href, NULL::date AS due, i.created_at AS since,
                NULL::uuid AS who, NULL::text AS gravity, NULL::text AS note, i.incident_id""", """
                (SELECT o.issue_id, bool_or(o.by_person = access.current_person()) AS own, bool_or(o.by_person IS NULL) AS nobodys
                    FROM tracker.outbox o WHERE o.state = 'FAILED' GROUP BY o.issue_id) o
                JOIN tracker.issue i ON i.id = o.issue_id JOIN followup.title_v f ON f.id = i.follow_up_id
                WHERE i.state IN ('WAITING', 'LINKED') AND (o.own OR o.nobodys AND i.created_by = access.current_person())""").onlyWith("tracker.outbox o WHERE o.state = 'FAILED'");
    }
}
