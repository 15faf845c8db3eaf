package dev.afterword.procedure;

import dev.afterword.access.NeedsMe;
import dev.afterword.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the response's procedures ask of people: to consult on a change, give an opinion, decide, approve and read. */
@Configuration(proxyBeanMethods = false)
class ProcedureNeeds {

    /** Everybody who was asked has answered, or the time for it is over. */
    @Bean
    NeedsMe recommendationDecide() {
        return new NeedsMe("recommendationDecide", 45, null, """
                SELECT r.key, r.title, '/recommendations/' || r.key || '#decision', NULL::date,
                       coalesce((SELECT max(o.given_at) FROM procedure.opinion o WHERE o.recommendation_id = r.id), r.proposed_at)
                FROM procedure.recommendation r
                WHERE r.state = 'CONSULTING' AND procedure.reaches(r.incident_id, r.tlp, 'LEAD')
                  AND NOT EXISTS (SELECT 1 FROM procedure.request q
                      WHERE q.recommendation_id = r.id AND q.due_on >= (now() AT TIME ZONE 'UTC')::date
                        AND NOT EXISTS (SELECT 1 FROM procedure.opinion o
                            WHERE o.recommendation_id = r.id AND o.person_id = q.person_id))""");
    }

    @Bean
    NeedsMe opinionGive() {
        return new NeedsMe("opinionGive", 50, null, """
                SELECT r.key, r.title, '/recommendations/' || r.key || '#opinion', q.due_on, q.asked_at
                FROM (SELECT DISTINCT ON (q.recommendation_id) q.recommendation_id, q.due_on, q.asked_at FROM procedure.request q
                      WHERE q.person_id = access.current_person()
                      ORDER BY q.recommendation_id, q.asked_at DESC, q.id DESC) q
                JOIN procedure.recommendation r ON r.id = q.recommendation_id
                WHERE r.state = 'CONSULTING' AND NOT EXISTS (SELECT 1 FROM procedure.opinion o
                    WHERE o.recommendation_id = r.id AND o.person_id = access.current_person())""");
    }

    /** For who proposed it or was asked about it and hasn't seen how it was decided; for a quarter of a year. */
    @Bean
    NeedsMe recommendationDecided() {
        return new NeedsMe("recommendationDecided", 80, null, """
                SELECT r.key, r.title, '/recommendations/' || r.key, NULL::date, r.decided_at
                FROM (SELECT q.recommendation_id AS id FROM procedure.request q WHERE q.person_id = access.current_person()
                      UNION SELECT p.id FROM procedure.recommendation p WHERE p.proposed_by = access.current_person()) mine
                JOIN procedure.recommendation r ON r.id = mine.id
                WHERE r.decided_by <> access.current_person() AND r.decided_at > now() - interval '90 days'
                  AND NOT EXISTS (SELECT 1 FROM procedure.told t
                      WHERE t.person_id = access.current_person() AND t.recommendation_id = r.id)""");
    }

    /** What another person sent back, until its author proposes it corrected; for a month. */
    @Bean
    NeedsMe revisionCorrect() {
        return new NeedsMe("revisionCorrect", 58, null, """
                SELECT s.key, s.title, '/procedures/' || s.key || '/revisions/' || v.number, NULL::date, v.withdrawn_at
                FROM procedure.revision v JOIN procedure.procedure s ON s.id = v.procedure_id
                WHERE v.author_id = access.current_person() AND v.withdrawn_by <> v.author_id AND v.approved_at IS NULL
                  AND v.withdrawn_at > now() - interval '30 days' AND NOT EXISTS (SELECT 1 FROM procedure.revision w
                      WHERE w.procedure_id = v.procedure_id AND w.number > v.number)""");
    }

    /** What another person wrote. */
    @Bean
    NeedsMe revisionApprove() {
        return new NeedsMe("revisionApprove", 55, Role.LEAD, """
                SELECT s.key, s.title, '/procedures/' || s.key || '/revisions/' || v.number, NULL::date, v.proposed_at
                FROM procedure.revision v JOIN procedure.procedure s ON s.id = v.procedure_id
                WHERE v.approved_at IS NULL AND v.withdrawn_at IS NULL AND procedure.leads()
                  AND v.author_id <> access.current_person()""");
    }

    /** For the response team, where nobody was asked yet. */
    @Bean
    NeedsMe recommendationConsult() {
        return new NeedsMe("recommendationConsult", 60, null, """
                SELECT r.key, r.title, '/recommendations/' || r.key || '#decision', NULL::date, r.proposed_at
                FROM procedure.recommendation r
                WHERE r.state = 'OPEN' AND procedure.reaches(r.incident_id, r.tlp, 'LEAD')""");
    }

    /** From the approval on, or from the day on where that is later. */
    @Bean
    NeedsMe procedureRead() {
        return new NeedsMe("procedureRead", 70, null, """
                SELECT s.key, s.title, '/procedures/' || s.key, NULL::date,
                       greatest(v.approved_at, v.in_force_on AT TIME ZONE 'UTC')
                FROM procedure.procedure s JOIN procedure.revision v ON v.id = procedure.in_force(s.id)
                WHERE EXISTS (SELECT 1 FROM procedure.audience a WHERE a.procedure_id = s.id
                      AND a.principal = ANY (access.current_principals()))
                  AND NOT EXISTS (SELECT 1 FROM procedure.acknowledgement k
                      WHERE k.revision_id = v.id AND k.person_id = access.current_person())""");
    }
}
