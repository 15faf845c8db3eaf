package dev.afterword.evaluation;

import dev.afterword.access.Role;
import dev.afterword.access.TaskSource;
import dev.afterword.access.TaskSource.Walk;
import dev.afterword.access.late.LateSource;
import dev.afterword.incident.IncidentTasks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks about evaluations and closing: to answer, start or conclude one, to decide a waiver, to close the incident. */
@Configuration(proxyBeanMethods = false)
class EvaluationTasks {

    /** The condition that a person is a lead of the incident. */
    private static final String LEADS_IT = TaskSource.granted("i.id", "'LEAD'");

    private static final String COLUMNS = """
            %s AS id, i.key, i.title, '/incidents/' || i.key || '%s' AS href, %s AS due, %s AS since, %s AS who,
            i.severity::text AS gravity, %s AS note, i.id AS incident_id""";

    /** Evaluations whose invited evaluators have all submitted. */
    private static final String ANSWERED = """
            evaluation.evaluation e JOIN incident.incident_v i ON i.id = e.incident_id
            JOIN LATERAL (SELECT max(v.handed_in_at) AS last, bool_and(v.handed_in_at IS NOT NULL) AS all_in
                FROM evaluation.evaluator v WHERE v.incident_id = e.incident_id AND v.round = e.round AND v.released_at IS NULL) v
                ON v.all_in""";

    private static final String TO_CONCLUDE = "e.state = 'OPEN' AND NOT i.locked";

    private static final String EVALUATORS = """
            evaluation.evaluator v JOIN evaluation.evaluation e USING (incident_id, round)
            JOIN incident.incident_v i ON i.id = v.incident_id""";

    private static final String UNANSWERED =
            "v.handed_in_at IS NULL AND v.released_at IS NULL AND e.state = 'OPEN' AND NOT i.locked";

    private static final String INCIDENTS = "incident.incident_v i";

    /** The condition of the partial index, so that PostgreSQL uses it. */
    private static final String NOT_STARTED = """
            i.evaluation_state = 'NOT_STARTED' AND i.evaluation_due_at IS NOT NULL AND i.stage <> 'CLOSED'""";

    private static String asked(String id, String path, String due, String since, String who, String note) {
        return COLUMNS.formatted(id, path, due, since, who, note);
    }

    private static String owed(String path, String due, String since) {
        return COLUMNS.formatted("i.id", path, due, since, "NULL::uuid", "NULL::text");
    }

    @Bean
    TaskSource evaluationWaiver() {
        return TaskSource.requested(
                        "evaluationWaiver",
                        12,
                        asked(
                                "w.id",
                                "/evaluation#waiver",
                                "NULL::date",
                                "w.requested_at",
                                "w.requested_by",
                                "w.reason"),
                        """
                evaluation.waiver w JOIN incident.incident_v i ON i.id = w.incident_id
                WHERE w.state = 'REQUESTED' AND w.requested_by <> access.current_person() AND NOT i.locked
                  AND i.evaluation_state IN ('NOT_STARTED', 'OPEN') AND""" + LEADS_IT)
                .onlyWith("evaluation.waiver w WHERE w.state = 'REQUESTED'")
                .forRole(Role.LEAD);
    }

    /** Lists evaluations to answer. If no one invited the person, the task counts as their own. */
    @Bean
    TaskSource evaluationAnswer() {
        return TaskSource.requested(
                        "evaluationAnswer",
                        50,
                        asked(
                                "i.id",
                                "/evaluation/answers",
                                "i.evaluation_due_at::date",
                                "coalesce(v.asked_at, e.begun_at)",
                                "nullif(v.asked_by, access.current_person())",
                                "NULL::text"),
                        EVALUATORS + " WHERE " + UNANSWERED + " AND v.person_id = access.current_person()")
                .onlyWith(
                        "evaluation.evaluator v WHERE v.handed_in_at IS NULL AND v.person_id = access.current_person()");
    }

    /** Ready once all invited evaluators have submitted. */
    @Bean
    TaskSource evaluationConclude() {
        return TaskSource.ownWork(
                        "evaluationConclude",
                        52,
                        owed("/evaluation#verdicts", "i.evaluation_due_at::date", "v.last"),
                        ANSWERED + " WHERE " + TO_CONCLUDE + " AND" + LEADS_IT)
                .ownIf("i.lead_id IS NOT DISTINCT FROM access.current_person()")
                .onlyWith("evaluation.evaluation e WHERE e.state = 'OPEN'")
                .forRole(Role.LEAD);
    }

    @Bean
    LateSource lateConclusion() {
        return late("evaluationConclude", "i.id", "i.lead_id", ANSWERED, TO_CONCLUDE);
    }

    private static LateSource late(String name, String id, String owner, String from, String where) {
        return LateSource.of(
                        name,
                        id + " AS id, i.key, i.title, '/incidents/' || i.key || '/evaluation' AS href",
                        "i.severity::text",
                        owner,
                        from,
                        where,
                        "i.evaluation_due_at",
                        "i.id")
                .atMoment();
    }

    @Bean
    LateSource lateAnswers() {
        return late(
                "evaluationAnswer",
                "md5(i.id::text || v.person_id)::uuid",
                "v.person_id",
                EVALUATORS,
                UNANSWERED + " AND v.person_id IS NOT NULL");
    }

    @Bean
    LateSource lateBeginning() {
        return late("evaluationBegin", "i.id", "i.lead_id", INCIDENTS, NOT_STARTED)
                .reachedBy(IncidentTasks.MINE);
    }

    /** A task of the incident's lead. */
    @Bean
    TaskSource evaluationBegin() {
        return TaskSource.ownWork(
                        "evaluationBegin",
                        54,
                        owed("/evaluation", "i.evaluation_due_at::date", "i.created_at"),
                        INCIDENTS + " WHERE " + NOT_STARTED + " AND i.lead_id = access.current_person()")
                .withIndex(new Walk("i.evaluation_due_at", "timestamptz", "i.id", "i.id"));
    }

    /** Evaluates the checks that block closing, as far as one statement can; findings are checked again when closing. */
    @Bean
    TaskSource incidentClose() {
        return TaskSource.ownWork("incidentClose", 60, owed("/closing", "NULL::date", "i.updated_at"), """
                incident.incident_v i
                WHERE i.stage <> 'CLOSED' AND i.evaluation_state IN ('CONCLUDED', 'WAIVED')
                  AND (i.review_state IN ('PUBLISHED', 'WAIVED')
                    OR i.decision_outcome = 'OPTIONAL' AND i.review_state IN ('NOT_STARTED', 'ABANDONED'))
                  AND NOT EXISTS (SELECT 1 FROM finding.finding_v f WHERE f.incident_id = i.id AND f.withdrawn_at IS NULL
                    AND f.type <> 'WENT_WELL' AND (f.disposition IS NULL OR f.disposition = 'RISK_ACCEPTED'
                        AND (f.disposition_state <> 'HOLDS' OR f.disposition_until < current_date)
                      OR f.disposition = 'FOLLOW_UPS' AND NOT EXISTS (SELECT 1 FROM finding.work_v w
                        WHERE w.finding_id = f.id AND w.live)))
                  AND""" + LEADS_IT)
                .forRole(Role.LEAD);
    }
}
