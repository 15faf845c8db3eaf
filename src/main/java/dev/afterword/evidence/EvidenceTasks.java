package dev.afterword.evidence;

import dev.afterword.access.Role;
import dev.afterword.access.TaskSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tasks of evidence: damage, submitting what was requested, deciding on submissions. */
@Configuration(proxyBeanMethods = false)
class EvidenceTasks {

    /** Shows external people only what was written to them. What they submitted is done, unless it was declined. */
    @Bean
    TaskSource handIn() {
        return TaskSource.requested("handIn", 20, """
                r.id, '' AS key, r.asks AS title, '/hand-ins/' || r.id AS href, r.expires_at::date AS due, r.asked_at AS since,
                r.asked_by AS who, NULL::text AS gravity, NULL::text AS note, NULL::uuid AS incident_id""", """
                evidence.request r
                WHERE r.person_id = access.current_person() AND r.ended_at IS NULL AND r.expires_at > now()
                  AND NOT EXISTS (SELECT 1 FROM evidence.hand_in h
                      WHERE h.request_id = r.id AND h.handed_by = r.person_id AND h.state <> 'DECLINED')""")
                .onlyWith("evidence.request r WHERE r.person_id = access.current_person() AND r.ended_at IS NULL");
    }

    /** Lists incidents with evidence that is altered or isn't found. The WHERE clause matches the index file_check_damaged. */
    @Bean
    TaskSource evidenceDamaged() {
        return TaskSource.ownWork("evidenceDamaged", 4, """
                i.id, i.key, i.title, '/incidents/' || i.key || '/evidence' AS href, NULL::date AS due, d.since, NULL::uuid AS who,
                i.severity::text AS gravity, NULL::text AS note, i.id AS incident_id""", """
                (SELECT k.incident_id, min(least(k.altered_since, k.missing_since)) AS since FROM evidence.file_check k
                 JOIN evidence.item e ON e.id = k.item_id AND e.disposed_at IS NULL
                 WHERE k.altered_since IS NOT NULL OR k.missing_since IS NOT NULL GROUP BY k.incident_id) d
                JOIN incident.incident_v i ON i.id = d.incident_id
                WHERE""" + TaskSource.granted("i.id", "'LEAD'"))
                .onlyWith("evidence.file_check k WHERE k.altered_since IS NOT NULL OR k.missing_since IS NOT NULL")
                .forRole(Role.LEAD);
    }

    @Bean
    TaskSource handInAnswer() {
        return TaskSource.requested(
                        "handInAnswer", 26, """
                h.id, i.key, h.title, '/incidents/' || i.key || '/evidence/requests#' || h.id AS href, NULL::date AS due,
                h.handed_at AS since, h.handed_by AS who, i.severity::text AS gravity, NULL::text AS note, h.incident_id""", """
                evidence.hand_in h JOIN incident.incident_v i ON i.id = h.incident_id
                WHERE h.state = 'WAITING' AND""" + TaskSource.granted("h.incident_id", "'CONTRIBUTE', 'LEAD'"))
                .onlyWith("evidence.hand_in h WHERE h.state = 'WAITING'");
    }
}
