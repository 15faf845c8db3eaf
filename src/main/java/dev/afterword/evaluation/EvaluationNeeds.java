package dev.afterword.evaluation;

import dev.afterword.access.NeedsMe;
import dev.afterword.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What evaluations and closing ask of people: to answer, to see that one begins, to conclude, to answer a waiver, to close. */
@Configuration(proxyBeanMethods = false)
class EvaluationNeeds {

    /** A lead's, on an incident that they may decide on. */
    private static final String LEADS_IT = NeedsMe.granted("i.id", "'LEAD'");

    @Bean
    NeedsMe evaluationWaiver() {
        return new NeedsMe("evaluationWaiver", 12, Role.LEAD, """
                SELECT i.key, i.title, '/incidents/' || i.key || '/evaluation#waiver' AS href, NULL::date AS due, w.requested_at AS since
                FROM evaluation.waiver w JOIN incident.incident i ON i.id = w.incident_id
                WHERE w.state = 'REQUESTED' AND w.requested_by <> access.current_person() AND NOT i.locked
                  AND i.evaluation_state IN ('NOT_STARTED', 'OPEN') AND""" + LEADS_IT);
    }

    @Bean
    NeedsMe evaluationAnswer() {
        return new NeedsMe("evaluationAnswer", 50, null, """
                SELECT i.key, i.title, '/incidents/' || i.key || '/evaluation/answers' AS href, i.evaluation_due_at::date AS due,
                    coalesce(v.asked_at, e.begun_at) AS since
                FROM evaluation.evaluator v JOIN evaluation.evaluation e USING (incident_id, round)
                JOIN incident.incident i ON i.id = v.incident_id
                WHERE v.person_id = access.current_person() AND v.handed_in_at IS NULL AND e.state = 'OPEN' AND NOT i.locked""");
    }

    /** Once everybody who was asked has handed in. */
    @Bean
    NeedsMe evaluationConclude() {
        return new NeedsMe("evaluationConclude", 52, Role.LEAD, """
                SELECT i.key, i.title, '/incidents/' || i.key || '/evaluation#verdicts' AS href, i.evaluation_due_at::date AS due,
                    v.last AS since
                FROM evaluation.evaluation e JOIN incident.incident i ON i.id = e.incident_id
                JOIN LATERAL (SELECT max(v.handed_in_at) AS last, bool_and(v.handed_in_at IS NOT NULL) AS all_in
                    FROM evaluation.evaluator v WHERE v.incident_id = e.incident_id AND v.round = e.round) v ON v.all_in
                WHERE e.state = 'OPEN' AND NOT i.locked AND""" + LEADS_IT);
    }

    /** Whoever leads the incident sees that its response is evaluated. */
    @Bean
    NeedsMe evaluationBegin() {
        return new NeedsMe("evaluationBegin", 54, null, """
                SELECT i.key, i.title, '/incidents/' || i.key || '/evaluation' AS href, i.evaluation_due_at::date AS due,
                    i.created_at AS since
                FROM incident.incident i
                WHERE i.lead_id = access.current_person() AND i.evaluation_state = 'NOT_STARTED' AND i.evaluation_due_at IS NOT NULL
                  AND i.stage <> 'CLOSED'""");
    }

    /** The checks that block closing, as far as one statement tells: findings are looked at again when it is done. */
    @Bean
    NeedsMe incidentClose() {
        return new NeedsMe("incidentClose", 60, Role.LEAD, """
                SELECT i.key, i.title, '/incidents/' || i.key || '/closing' AS href, NULL::date AS due, i.updated_at AS since
                FROM incident.incident i
                WHERE i.stage <> 'CLOSED' AND i.evaluation_state IN ('CONCLUDED', 'WAIVED')
                  AND (i.review_state IN ('PUBLISHED', 'WAIVED')
                    OR i.decision_outcome = 'OPTIONAL' AND i.review_state IN ('NOT_STARTED', 'ABANDONED'))
                  AND NOT EXISTS (SELECT 1 FROM finding.finding f WHERE f.incident_id = i.id AND f.withdrawn_at IS NULL
                    AND f.type <> 'WENT_WELL' AND (f.disposition IS NULL OR f.disposition = 'RISK_ACCEPTED'
                        AND (f.disposition_state <> 'HOLDS' OR f.disposition_until < current_date)))
                  AND""" + LEADS_IT);
    }
}
