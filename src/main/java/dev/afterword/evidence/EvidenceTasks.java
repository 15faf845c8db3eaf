package dev.afterword.evidence;

import dev.afterword.access.TaskSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tasks of evidence: submitting what was requested, deciding on submissions. */
@Configuration(proxyBeanMethods = false)
class EvidenceTasks {

    /** Shows external people only what was written to them. */
    @Bean
    TaskSource handIn() {
        return TaskSource.requested("handIn", 20, """
                r.id, '' AS key, r.asks AS title, '/hand-ins/' || r.id AS href, r.expires_at::date AS due, r.asked_at AS since,
                r.asked_by AS who, NULL::text AS gravity, NULL::text AS note, NULL::uuid AS incident_id""", """
                evidence.request r
                WHERE r.person_id = access.current_person() AND r.ended_at IS NULL AND r.expires_at > now()""");
    }

    @Bean
    TaskSource handInAnswer() {
        return TaskSource.requested(
                "handInAnswer", 26, """
                h.id, i.key, h.title, '/incidents/' || i.key || '/evidence/requests#' || h.id AS href, NULL::date AS due,
                h.handed_at AS since, h.handed_by AS who, i.severity::text AS gravity, NULL::text AS note, h.incident_id""", """
                evidence.hand_in h JOIN incident.incident_v i ON i.id = h.incident_id
                WHERE h.state = 'WAITING' AND""" + TaskSource.granted("h.incident_id", "'CONTRIBUTE', 'LEAD'"));
    }
}
