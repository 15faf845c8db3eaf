package dev.afterword.review;

import dev.afterword.access.Role;
import dev.afterword.access.TaskSource;
import dev.afterword.access.late.LateSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tasks of reviews: to sign off, to approve. */
@Configuration(proxyBeanMethods = false)
class ReviewTasks {

    private static final String COLUMNS = """
            %s AS id, i.key, i.title, '/incidents/' || i.key || '/review#signoff' AS href, i.review_due_at::date AS due, %s AS since,
            %s AS who, i.severity::text AS gravity, %s AS note, i.id AS incident_id""";

    /** The answer to the person's objection, or why the version was started that the sign-off is for. */
    private static final String NOTE = """
            coalesce((SELECT o.answer FROM review.objection o WHERE o.sign_off_id = s.id ORDER BY o.at DESC LIMIT 1),
                (SELECT m.reason FROM review.step m WHERE m.incident_id = s.incident_id AND m.number = s.number AND m.step = 'AMENDED'))""";

    /** A contribution to a review is late once the review's due date has passed, with the person who was asked by name. */
    private static LateSource late(String name, String id, String path, String owner, String from, String where) {
        return LateSource.of(
                        name,
                        id + " AS id, i.key, i.title, '/incidents/' || i.key || '" + path + "' AS href",
                        "i.severity::text",
                        owner,
                        from,
                        where,
                        "i.review_due_at",
                        "i.id")
                .atMoment();
    }

    private static final String ASKED = """
            %1$s.state = 'ASKED' AND (%1$s.person_id = access.current_person() OR %1$s.person_id IS NULL AND %1$s.role IN (
                SELECT f.function FROM access.person_function_v f WHERE f.person_id = access.current_person()))""";

    /** One task for all that a person signs there, in whatever functions: that of what was asked for first. */
    @Bean
    TaskSource signOff() {
        return TaskSource.requested(
                        "signOff", 24, COLUMNS.formatted("s.id", "s.asked_at", "s.asked_by", NOTE), """
                review.sign_off s JOIN incident.incident_v i ON i.id = s.incident_id
                WHERE %s AND NOT EXISTS (SELECT FROM review.sign_off e WHERE e.incident_id = s.incident_id
                    AND (e.asked_at, e.id) < (s.asked_at, s.id) AND %s)""".formatted(
                                        ASKED.formatted("s"), ASKED.formatted("e")))
                .ownIf("""
                EXISTS (SELECT FROM review.sign_off o WHERE o.incident_id = s.incident_id AND o.state = 'ASKED'
                    AND o.person_id = access.current_person())""")
                .onlyWith("review.sign_off s WHERE s.state = 'ASKED'");
    }

    @Bean
    LateSource lateSignOff() {
        return late(
                "signOff",
                "s.id",
                "/review#signoff",
                "s.person_id",
                "review.sign_off s JOIN incident.incident_v i ON i.id = s.incident_id",
                """
                s.state = 'ASKED' AND NOT EXISTS (SELECT FROM review.sign_off e WHERE e.incident_id = s.incident_id AND e.state = 'ASKED'
                    AND e.person_id = s.person_id AND (e.asked_at, e.id) < (s.asked_at, s.id))""");
    }

    private static final String IN_WORK = """
            review.review r ON r.incident_id = s.incident_id AND r.number = s.number AND r.state IN ('DRAFT', 'IN_REVIEW')
            JOIN incident.incident_v i ON i.id = s.incident_id""";

    /** The text changed since this person signed it off. */
    @Bean
    TaskSource signOffStale() {
        return TaskSource.ownWork("signOffStale", 25, """
                s.id, i.key, i.title, '/incidents/' || i.key || '/review/sign-offs/' || s.id || '/changes' AS href,
                NULL::date AS due, r.updated_at AS since, NULL::uuid AS who, i.severity::text AS gravity,
                NULL::text AS note, i.id AS incident_id""", "review.sign_off s JOIN " + IN_WORK + """

                WHERE s.state = 'GIVEN' AND s.text_version < r.text_version AND s.answered_by = access.current_person()""")
                .onlyWith("review.sign_off s WHERE s.state = 'GIVEN' AND s.answered_by = access.current_person()");
    }

    /** The same for the lead of the incident. */
    @Bean
    TaskSource reviewStale() {
        return TaskSource.ownWork("reviewStale", 26, """
                s.id, i.key, i.title, '/incidents/' || i.key || '/review#signoff-' || s.id AS href, NULL::date AS due,
                r.updated_at AS since, NULL::uuid AS who, i.severity::text AS gravity, NULL::text AS note, i.id AS incident_id""", "review.sign_off s JOIN " + IN_WORK + """

                WHERE s.state = 'GIVEN' AND s.text_version < r.text_version AND i.lead_id = access.current_person()
                  AND s.answered_by <> i.lead_id""");
    }

    /** An objection that the lead of the incident has to answer. */
    @Bean
    TaskSource objectionAnswer() {
        return TaskSource.requested(
                        "objectionAnswer",
                        21,
                        """
                o.id, i.key, i.title, '/incidents/' || i.key || '/review#signoff-' || s.id AS href, i.review_due_at::date AS due,
                o.at AS since, o.person_id AS who, i.severity::text AS gravity, o.reason AS note, i.id AS incident_id""",
                        "review.objection o JOIN review.sign_off s ON s.id = o.sign_off_id AND s.state = 'OBJECTED' JOIN "
                                + IN_WORK + """

                WHERE o.answer IS NULL AND i.lead_id = access.current_person() AND o.person_id <> i.lead_id""")
                .ownIf("false")
                .onlyWith("review.objection o WHERE o.answer IS NULL");
    }

    private static final String PARTIES = "incident.party_v p JOIN incident.incident_v i ON i.id = p.incident_id";

    private static final String SILENT = """
            p.needed AND p.removed_at IS NULL AND i.stage IN ('INTAKE', 'REVIEW')
            AND NOT EXISTS (SELECT FROM review.account_v a WHERE a.party_id = p.id)""";

    @Bean
    LateSource lateAccount() {
        return late(
                        "accountGive",
                        "p.id",
                        "/accounts",
                        "p.person_id",
                        PARTIES,
                        SILENT + " AND coalesce(p.person_id, p.team_id) IS NOT NULL")
                .ofTeam("p.team_id");
    }

    /** A participant that the review requires, or whose team it does, gives its account before the review is held. */
    @Bean
    TaskSource accountGive() {
        return TaskSource.requested("accountGive", 23, """
                p.id, i.key, i.title, '/incidents/' || i.key || '/accounts' AS href, i.review_due_at::date AS due,
                p.created_at AS since, NULL::uuid AS who, i.severity::text AS gravity, NULL::text AS note, i.id AS incident_id""", PARTIES + " WHERE " + SILENT + """

                  AND (p.person_id = access.current_person() OR p.team_id IN (
                      SELECT m.team_id FROM access.team_member_v m WHERE m.person_id = access.current_person()))""")
                .ownIf("p.person_id IS NOT DISTINCT FROM access.current_person()")
                .onlyWith("incident.party_v p WHERE p.needed AND p.removed_at IS NULL");
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
                        COLUMNS.formatted("i.id", "r.updated_at", SUBMITTER, "NULL::text"),
                        """
                review.review r JOIN incident.incident_v i ON i.id = r.incident_id
                WHERE r.state = 'IN_REVIEW' AND i.stage <> 'CLOSED' AND access.current_person() IS DISTINCT FROM %s
                AND""".formatted(SUBMITTER) + TaskSource.granted("r.incident_id", "'LEAD'"))
                .ownIf("false")
                .onlyWith("review.review r WHERE r.state = 'IN_REVIEW'")
                .forRole(Role.LEAD);
    }
}
