package dev.afterword.followup;

import dev.afterword.access.NeedsMe;
import dev.afterword.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What follow-ups ask of people: to answer a risk, to verify, to accept, to resolve, to ask after. */
@Configuration(proxyBeanMethods = false)
class FollowUpNeeds {

    private static final String COLUMNS =
            "SELECT f.key, f.title, '/follow-ups/' || f.key, %s AS due, f.state_since FROM followup.follow_up f WHERE ";

    @Bean
    NeedsMe followUpRisk() {
        return new NeedsMe("followUpRisk", 10, Role.LEAD, """
                SELECT f.key, f.title, '/follow-ups/' || f.key, NULL::date, k.asked_at
                FROM followup.risk k JOIN followup.follow_up f ON f.id = k.follow_up_id
                WHERE k.state = 'REQUESTED' AND k.asked_by <> access.current_person() AND f.owner_id <> access.current_person()
                  AND""" + NeedsMe.granted("k.incident_id", "'LEAD'"));
    }

    /** The most pressing 50, for a lead sees all there are. */
    @Bean
    NeedsMe followUpVerify() {
        return new NeedsMe(
                "followUpVerify",
                20,
                null,
                COLUMNS.formatted("f.due_on") + """
                f.state = 'RESOLVED' AND f.owner_id <> access.current_person()
                AND f.resolved_by IS DISTINCT FROM access.current_person() AND""" + NeedsMe.granted("f.incident_id", "'CONTRIBUTE', 'LEAD'")
                        + " ORDER BY f.due_on, f.id LIMIT 50");
    }

    /** An item whose owner let a week pass goes to who leads the response as well. */
    @Bean
    NeedsMe followUpLate() {
        return new NeedsMe(
                "followUpLate",
                60,
                Role.LEAD,
                COLUMNS.formatted("f.due_on") + """
                f.open AND f.state IN ('PROPOSED', 'ACCEPTED', 'IN_PROGRESS', 'RETURNED', 'REOPENED')
                AND f.due_on <= current_date - 7 AND f.owner_id <> access.current_person() AND"""
                        + NeedsMe.granted("f.incident_id", "'LEAD'") + " ORDER BY f.due_on, f.id LIMIT 50");
    }

    @Bean
    NeedsMe followUpAccept() {
        return new NeedsMe("followUpAccept", 30, null, COLUMNS.formatted("f.due_on") + """
                f.owner_id = access.current_person() AND f.state = 'PROPOSED' ORDER BY f.due_on, f.id LIMIT 50""");
    }

    @Bean
    NeedsMe followUpWork() {
        return new NeedsMe("followUpWork", 40, null, COLUMNS.formatted("f.due_on") + """
                f.owner_id = access.current_person() AND f.state IN ('ACCEPTED', 'IN_PROGRESS', 'RETURNED', 'REOPENED')
                ORDER BY f.due_on, f.id LIMIT 50""");
    }
}
