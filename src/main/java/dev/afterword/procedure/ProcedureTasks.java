package dev.afterword.procedure;

import dev.afterword.access.Role;
import dev.afterword.access.TaskSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What procedures ask of people: to correct, approve and read revisions. */
@Configuration(proxyBeanMethods = false)
class ProcedureTasks {

    private static final String PROCEDURES = """
            v.id, s.key, s.title, '/procedures/' || s.key || %s AS href, NULL::date AS due, %s AS since, %s AS who,
            NULL::text AS gravity, %s AS note, NULL::uuid AS incident_id""";

    /** What another person sent back, until its author, or the owner if the author can't act, proposes it corrected; for a month. */
    @Bean
    TaskSource revisionCorrect() {
        return TaskSource.requested(
                        "revisionCorrect",
                        58,
                        PROCEDURES.formatted(
                                "'/revisions/' || v.number", "v.withdrawn_at", "v.withdrawn_by", "v.withdrawal_reason"),
                        """
                procedure.revision v JOIN procedure.procedure s ON s.id = v.procedure_id
                WHERE access.current_person() = CASE WHEN access.can_work(v.author_id) THEN v.author_id ELSE s.owner_id END
                  AND v.withdrawn_by <> v.author_id AND v.approved_at IS NULL
                  AND v.withdrawn_at > now() - interval '30 days' AND NOT EXISTS (SELECT 1 FROM procedure.revision w
                      WHERE w.procedure_id = v.procedure_id AND w.number > v.number)""")
                .onlyWith("procedure.revision v WHERE v.withdrawn_by <> v.author_id AND v.approved_at IS NULL");
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
                .onlyWith("procedure.revision v WHERE v.approved_at IS NULL AND v.withdrawn_at IS NULL")
                .forRole(Role.LEAD);
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
                      AND a.principal = ANY (access.own_principals()))
                  AND NOT EXISTS (SELECT 1 FROM procedure.acknowledgement k
                      WHERE k.revision_id = v.id AND k.person_id = access.current_person())""");
    }
}
