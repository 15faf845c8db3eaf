package dev.afterword.incident;

import dev.afterword.access.Role;
import dev.afterword.access.TaskSource;
import dev.afterword.access.TaskSource.Walk;
import dev.afterword.access.late.LateSource;
import dev.afterword.access.late.LateSource.Mine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks about incidents: to decide waivers of reviews, and to publish reviews in time. */
@Configuration(proxyBeanMethods = false)
public class IncidentTasks {

    /** The condition of the partial index, so that PostgreSQL uses it. */
    private static final String DUE = """
            i.review_due_at IS NOT NULL AND i.review_state IN ('NOT_STARTED', 'DRAFT', 'IN_REVIEW', 'APPROVED') AND i.stage <> 'CLOSED'
            AND i.decision_outcome = 'REQUIRED'""";

    /** Of incidents that are seen whole, what may be late. */
    public static final Mine MINE =
            new Mine("my_incidents", "SELECT i.* FROM incident.mine_v i WHERE i.stage <> 'CLOSED'");

    @Bean
    TaskSource reviewWaiver() {
        return TaskSource.requested("reviewWaiver", 12, """
                w.id, i.key, i.title, '/incidents/' || i.key || '/review#waiver' AS href, NULL::date AS due, w.requested_at AS since,
                w.requested_by AS who, i.severity::text AS gravity, w.reason AS note, w.incident_id""", """
                incident.waiver w JOIN incident.incident i ON i.id = w.incident_id
                WHERE w.state = 'REQUESTED' AND w.requested_by <> access.current_person()
                  AND""" + TaskSource.granted("w.incident_id", "'LEAD'"))
                .onlyWith("incident.waiver w WHERE w.state = 'REQUESTED'")
                .forRole(Role.LEAD);
    }

    @Bean
    LateSource lateReviewOfIncident() {
        return LateSource.of(
                        "reviewDue",
                        "i.id, i.key, i.title, '/incidents/' || i.key || '/review' AS href",
                        "i.severity::text",
                        "i.lead_id",
                        "incident.incident i",
                        DUE,
                        "i.review_due_at",
                        null)
                .atMoment()
                .reachedBy(MINE);
    }

    @Bean
    TaskSource reviewDue() {
        return TaskSource.ownWork("reviewDue", 50, """
                i.id, i.key, i.title, '/incidents/' || i.key || '/review' AS href, i.review_due_at::date AS due, i.created_at AS since,
                NULL::uuid AS who, i.severity::text AS gravity, NULL::text AS note, i.id AS incident_id""", """
                incident.incident i WHERE i.lead_id = access.current_person() AND\s""" + DUE)
                .withIndex(new Walk("i.review_due_at", "timestamptz", "i.id", "i.id"));
    }

    /** Work that fell to a lead because somebody left; it stays a task until they decide who has it. */
    @Bean
    TaskSource reassign() {
        return TaskSource.requested("reassign", 26, """
                r.item_id AS id, r.key, coalesce(i.title, r.title) AS title, r.href, NULL::date AS due, r.at AS since, r.from_person AS who,
                i.severity::text AS gravity, NULL::text AS note, r.incident_id""", """
                access.to_reassign_v r LEFT JOIN incident.incident i ON i.id = r.incident_id
                WHERE r.person_id = access.current_person()""")
                .onlyWith("access.to_reassign_v r WHERE r.person_id = access.current_person()");
    }
}
