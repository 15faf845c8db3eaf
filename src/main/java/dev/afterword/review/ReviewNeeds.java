package dev.afterword.review;

import dev.afterword.access.NeedsMe;
import dev.afterword.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What reviews ask of people: to sign off, to approve. */
@Configuration(proxyBeanMethods = false)
class ReviewNeeds {

    @Bean
    NeedsMe signOff() {
        return new NeedsMe("signOff", 24, null, """
                SELECT i.key, i.title, '/incidents/' || i.key || '/review#signoff', i.review_due_at::date, s.asked_at
                FROM review.sign_off s JOIN incident.incident i ON i.id = s.incident_id
                WHERE s.state = 'ASKED' AND s.person_id = access.current_person()""");
    }

    @Bean
    NeedsMe reviewApprove() {
        return new NeedsMe(
                "reviewApprove",
                22,
                Role.LEAD,
                """
                SELECT i.key, i.title, '/incidents/' || i.key || '/review#signoff', i.review_due_at::date, r.updated_at
                FROM review.review r JOIN incident.incident i ON i.id = r.incident_id
                WHERE r.state = 'IN_REVIEW' AND i.stage <> 'CLOSED' AND""" + NeedsMe.granted("r.incident_id", "'LEAD'") + " ORDER BY r.updated_at LIMIT 50");
    }
}
