package dev.afterword.review;

import dev.afterword.access.Role;
import dev.afterword.access.TaskSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tasks of reviews: to sign off, to approve. */
@Configuration(proxyBeanMethods = false)
class ReviewTasks {

    private static final String COLUMNS = """
            %s AS id, i.key, i.title, '/incidents/' || i.key || '/review#signoff' AS href, i.review_due_at::date AS due, %s AS since,
            %s AS who, i.severity::text AS gravity, NULL::text AS note, i.id AS incident_id""";

    @Bean
    TaskSource signOff() {
        return TaskSource.requested("signOff", 24, COLUMNS.formatted("s.id", "s.asked_at", "s.asked_by"), """
                review.sign_off s JOIN incident.incident_v i ON i.id = s.incident_id
                WHERE s.state = 'ASKED' AND s.person_id = access.current_person()""");
    }

    private static final String SUBMITTER = """
            (SELECT s.person_id FROM review.step s WHERE s.incident_id = r.incident_id AND s.step = 'SUBMITTED'
             ORDER BY s.id DESC LIMIT 1)""";

    /** The person who submitted the review counts as the one who requests approval, and can't give it. */
    @Bean
    TaskSource reviewApprove() {
        return TaskSource.requested(
                        "reviewApprove",
                        22,
                        COLUMNS.formatted("i.id", "r.updated_at", SUBMITTER),
                        """
                review.review r JOIN incident.incident_v i ON i.id = r.incident_id
                WHERE r.state = 'IN_REVIEW' AND i.stage <> 'CLOSED' AND access.current_person() IS DISTINCT FROM %s
                AND""".formatted(SUBMITTER) + TaskSource.granted("r.incident_id", "'LEAD'"))
                .forRole(Role.LEAD);
    }
}
