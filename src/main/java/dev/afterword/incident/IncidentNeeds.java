package dev.afterword.incident;

import dev.afterword.access.NeedsMe;
import dev.afterword.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What incidents ask of people: to answer a waiver of a review, to bring a review out in time. */
@Configuration(proxyBeanMethods = false)
class IncidentNeeds {

    @Bean
    NeedsMe reviewWaiver() {
        return new NeedsMe("reviewWaiver", 12, Role.LEAD, """
                SELECT i.key, i.title, '/incidents/' || i.key || '/decision', NULL::date, w.requested_at
                FROM incident.waiver w JOIN incident.incident i ON i.id = w.incident_id
                WHERE w.state = 'REQUESTED' AND w.requested_by <> access.current_person()
                  AND""" + NeedsMe.granted("w.incident_id", "'LEAD'"));
    }

    /** Repeats the predicate of the index that it walks. */
    @Bean
    NeedsMe reviewDue() {
        return new NeedsMe("reviewDue", 50, null, """
                SELECT i.key, i.title, '/incidents/' || i.key || '/review', i.review_due_at::date, i.created_at
                FROM incident.incident i WHERE i.lead_id = access.current_person() AND i.review_due_at IS NOT NULL
                  AND i.review_state IN ('NOT_STARTED', 'DRAFT', 'IN_REVIEW', 'APPROVED') AND i.stage <> 'CLOSED'
                  AND i.decision_outcome = 'REQUIRED' ORDER BY i.review_due_at, i.id LIMIT 50""");
    }
}
