package dev.afterword.followup.clock;

import dev.afterword.access.TaskSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The task of people to whom a late follow-up was escalated, until its owner has done what was asked, or has got another date. */
@Configuration(proxyBeanMethods = false)
class ClockTasks {

    @Bean
    TaskSource followUpEscalated() {
        return TaskSource.ownWork("followUpEscalated", 55, """
                e.id, f.key, f.title, '/follow-ups/' || f.key AS href, e.missed_on AS due, e.at AS since, f.owner_id AS who,
                f.priority AS gravity, NULL::text AS note, f.incident_id""", """
                followup.escalation e JOIN followup.follow_up f ON f.id = e.follow_up_id
                WHERE e.person_id = access.current_person() AND f.owner_id <> access.current_person() AND CASE e.term
                    WHEN 'RESOLUTION' THEN e.missed_on = f.due_on
                        AND f.state IN ('PROPOSED', 'ACCEPTED', 'IN_PROGRESS', 'RETURNED', 'REOPENED')
                    ELSE f.state = 'PROPOSED' AND e.missed_on = f.accept_by END""")
                .ownIf("false")
                .onlyWith("followup.escalation e WHERE e.person_id = access.current_person()");
    }
}
