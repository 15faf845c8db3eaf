package dev.afterword.procedure;

import dev.afterword.access.Role;
import dev.afterword.access.TaskSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the response's procedures ask of people: to consult on a change, give an opinion, decide, approve and read. */
@Configuration(proxyBeanMethods = false)
class ProcedureTasks {

    private static final String RECOMMENDATIONS = """
            r.id, r.key, r.title, '/recommendations/' || r.key || '%s' AS href, %s AS due, %s AS since, %s AS who,
            NULL::text AS gravity, NULL::text AS note, r.incident_id""";

    private static final String PROCEDURES = """
            v.id, s.key, s.title, '/procedures/' || s.key || %s AS href, NULL::date AS due, %s AS since, %s AS who,
            NULL::text AS gravity, %s AS note, NULL::uuid AS incident_id""";

    /** Everybody who was asked has answered, or the time for it is over. */
    @Bean
    TaskSource recommendationDecide() {
        return TaskSource.ownWork(
                "recommendationDecide",
                45,
                RECOMMENDATIONS.formatted("#decision", "NULL::date", """
                coalesce((SELECT max(o.given_at) FROM procedure.opinion o WHERE o.recommendation_id = r.id), r.proposed_at)""", "NULL::uuid"),
                """
                procedure.recommendation r
                WHERE r.state = 'CONSULTING' AND procedure.reaches(r.incident_id, r.tlp, 'LEAD')
                  AND NOT EXISTS (SELECT 1 FROM procedure.request q
                      WHERE q.recommendation_id = r.id AND q.due_on >= (now() AT TIME ZONE 'UTC')::date
                        AND NOT EXISTS (SELECT 1 FROM procedure.opinion o
                            WHERE o.recommendation_id = r.id AND o.person_id = q.person_id))""");
    }

    @Bean
    TaskSource opinionGive() {
        return TaskSource.requested(
                "opinionGive", 50, RECOMMENDATIONS.formatted("#opinion", "q.due_on", "q.asked_at", "q.asked_by"), """
                (SELECT DISTINCT ON (q.recommendation_id) q.recommendation_id, q.due_on, q.asked_at, q.asked_by
                      FROM procedure.request q WHERE q.person_id = access.current_person()
                      ORDER BY q.recommendation_id, q.asked_at DESC, q.id DESC) q
                JOIN procedure.recommendation r ON r.id = q.recommendation_id
                WHERE r.state = 'CONSULTING' AND NOT EXISTS (SELECT 1 FROM procedure.opinion o
                    WHERE o.recommendation_id = r.id AND o.person_id = access.current_person())""");
    }

    /** For who proposed it or was asked about it and hasn't seen how it was decided; for a quarter of a year. */
    @Bean
    TaskSource recommendationDecided() {
        return TaskSource.ownWork(
                "recommendationDecided",
                80,
                RECOMMENDATIONS.formatted("", "NULL::date", "r.decided_at", "r.decided_by"),
                """
                (SELECT q.recommendation_id AS id FROM procedure.request q WHERE q.person_id = access.current_person()
                      UNION SELECT p.id FROM procedure.recommendation p WHERE p.proposed_by = access.current_person()) mine
                JOIN procedure.recommendation r ON r.id = mine.id
                WHERE r.decided_by <> access.current_person() AND r.decided_at > now() - interval '90 days'
                  AND NOT EXISTS (SELECT 1 FROM procedure.told t
                      WHERE t.person_id = access.current_person() AND t.recommendation_id = r.id)""");
    }

    /** What another person sent back, until its author proposes it corrected; for a month. */
    @Bean
    TaskSource revisionCorrect() {
        return TaskSource.requested(
                "revisionCorrect",
                58,
                PROCEDURES.formatted(
                        "'/revisions/' || v.number", "v.withdrawn_at", "v.withdrawn_by", "v.withdrawal_reason"),
                """
                procedure.revision v JOIN procedure.procedure s ON s.id = v.procedure_id
                WHERE v.author_id = access.current_person() AND v.withdrawn_by <> v.author_id AND v.approved_at IS NULL
                  AND v.withdrawn_at > now() - interval '30 days' AND NOT EXISTS (SELECT 1 FROM procedure.revision w
                      WHERE w.procedure_id = v.procedure_id AND w.number > v.number)""");
    }

    /** What another person wrote. */
    @Bean
    TaskSource revisionApprove() {
        return TaskSource.requested(
                        "revisionApprove",
                        55,
                        PROCEDURES.formatted("'/revisions/' || v.number", "v.proposed_at", "v.author_id", "NULL::text"),
                        """
                procedure.revision v JOIN procedure.procedure s ON s.id = v.procedure_id
                WHERE v.approved_at IS NULL AND v.withdrawn_at IS NULL AND procedure.leads()
                  AND v.author_id <> access.current_person()""")
                .forRole(Role.LEAD);
    }

    /** For the response team, where nobody was asked yet. */
    @Bean
    TaskSource recommendationConsult() {
        return TaskSource.ownWork(
                "recommendationConsult",
                60,
                RECOMMENDATIONS.formatted("#decision", "NULL::date", "r.proposed_at", "r.proposed_by"),
                """
                procedure.recommendation r
                WHERE r.state = 'OPEN' AND procedure.reaches(r.incident_id, r.tlp, 'LEAD')""");
    }

    /** From the approval on, or from the day on where that is later. */
    @Bean
    TaskSource procedureRead() {
        return TaskSource.ownWork(
                "procedureRead",
                70,
                PROCEDURES.formatted(
                        "''", "greatest(v.approved_at, v.in_force_on AT TIME ZONE 'UTC')", "v.author_id", "NULL::text"),
                """
                procedure.procedure s JOIN procedure.revision v ON v.id = procedure.in_force(s.id)
                WHERE EXISTS (SELECT 1 FROM procedure.audience a WHERE a.procedure_id = s.id
                      AND a.principal = ANY (access.current_principals()))
                  AND NOT EXISTS (SELECT 1 FROM procedure.acknowledgement k
                      WHERE k.revision_id = v.id AND k.person_id = access.current_person())""");
    }
}
