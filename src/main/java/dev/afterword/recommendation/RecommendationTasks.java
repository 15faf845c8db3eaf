package dev.afterword.recommendation;

import dev.afterword.access.TaskSource;
import dev.afterword.access.late.LateSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What recommendations ask of people: to consult, give an opinion, decide, and take note of the decision. */
@Configuration(proxyBeanMethods = false)
class RecommendationTasks {

    private static final String RECOMMENDATIONS = """
            r.id, r.key, r.title, '/recommendations/' || r.key || '%s' AS href, %s AS due, %s AS since, %s AS who,
            NULL::text AS gravity, NULL::text AS note, r.incident_id""";

    /** All stakeholders have given an opinion, or the due date has passed. */
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
                            WHERE o.recommendation_id = r.id AND o.person_id = q.person_id))""")
                .onlyWith("procedure.recommendation r WHERE r.state = 'CONSULTING'");
    }

    /** An opinion that was requested last of each person and didn't come. */
    @Bean
    LateSource lateOpinion() {
        return LateSource.of(
                "opinionGive",
                "md5(r.id::text || q.person_id)::uuid AS id, r.key, r.title, '/recommendations/' || r.key AS href",
                LateSource.NO_GRAVITY,
                "q.person_id",
                """
                (SELECT DISTINCT ON (q.recommendation_id, q.person_id) q.recommendation_id, q.person_id, q.due_on
                      FROM procedure.request q ORDER BY q.recommendation_id, q.person_id, q.asked_at DESC, q.id DESC) q
                JOIN procedure.recommendation r ON r.id = q.recommendation_id""",
                """
                r.state = 'CONSULTING' AND NOT EXISTS (SELECT 1 FROM procedure.opinion o
                    WHERE o.recommendation_id = r.id AND o.person_id = q.person_id)""",
                "q.due_on",
                null);
    }

    @Bean
    TaskSource opinionGive() {
        return TaskSource.requested(
                        "opinionGive",
                        50,
                        RECOMMENDATIONS.formatted("#opinion", "q.due_on", "q.asked_at", "q.asked_by"),
                        """
                (SELECT DISTINCT ON (q.recommendation_id) q.recommendation_id, q.due_on, q.asked_at, q.asked_by
                      FROM procedure.request q WHERE q.person_id = access.current_person()
                      ORDER BY q.recommendation_id, q.asked_at DESC, q.id DESC) q
                JOIN procedure.recommendation r ON r.id = q.recommendation_id
                WHERE r.state = 'CONSULTING' AND NOT EXISTS (SELECT 1 FROM procedure.opinion o
                    WHERE o.recommendation_id = r.id AND o.person_id = access.current_person())""")
                .onlyWith("procedure.recommendation r WHERE r.state = 'CONSULTING'");
    }

    /** For the person who proposed it and its stakeholders, until they have seen the decision; for 90 days. */
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
                      WHERE t.person_id = access.current_person() AND t.recommendation_id = r.id)""")
                .onlyWith("procedure.recommendation r WHERE r.decided_at > now() - interval '90 days'");
    }

    /** For the response team, if no stakeholder was consulted yet. */
    @Bean
    TaskSource recommendationConsult() {
        return TaskSource.ownWork(
                        "recommendationConsult",
                        60,
                        RECOMMENDATIONS.formatted("#decision", "NULL::date", "r.proposed_at", "r.proposed_by"),
                        """
                procedure.recommendation r
                WHERE r.state = 'OPEN' AND procedure.reaches(r.incident_id, r.tlp, 'LEAD')""")
                .onlyWith("procedure.recommendation r WHERE r.state = 'OPEN'");
    }
}
