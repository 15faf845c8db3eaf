package dev.afterword.followup;

import dev.afterword.access.NeedsMe;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What follow-ups ask of people: to answer a risk, to verify, to accept, to resolve, to look again. */
@Configuration(proxyBeanMethods = false)
class FollowUpNeeds {

    private static final String COLUMNS =
            "SELECT f.key, f.title, '/follow-ups/' || f.key AS href, f.due_on AS due, f.state_since AS since";

    /** The response team's: on an incident that the person works on. */
    private static final String WORKS_ON_IT = """
             EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = f.incident_id
                AND g.principal = ANY ((SELECT access.current_principals())::uuid[]) AND g.level IN (%s)
                AND (g.expires_at IS NULL OR g.expires_at > now()))""";

    private record Need(String name, int order, String select, boolean leadsOnly) implements NeedsMe {
        @Override
        public boolean concerns(Viewer viewer) {
            return !leadsOnly || viewer.is(Role.LEAD);
        }
    }

    @Bean
    NeedsMe followUpRisk() {
        return new Need("followUpRisk", 10, """
                SELECT f.key, f.title, '/follow-ups/' || f.key AS href, NULL::date AS due, k.asked_at AS since
                FROM followup.risk k JOIN followup.follow_up f ON f.id = k.follow_up_id
                WHERE k.state = 'REQUESTED' AND k.asked_by <> access.current_person() AND f.owner_id <> access.current_person()
                  AND""" + WORKS_ON_IT.formatted("'LEAD'"), true);
    }

    @Bean
    NeedsMe followUpVerify() {
        return new Need("followUpVerify", 20, COLUMNS + """
                 FROM followup.follow_up f WHERE f.state = 'RESOLVED' AND f.owner_id <> access.current_person()
                  AND f.resolved_by IS DISTINCT FROM access.current_person() AND""" + WORKS_ON_IT.formatted("'CONTRIBUTE', 'LEAD'"), false);
    }

    @Bean
    NeedsMe followUpAccept() {
        return new Need("followUpAccept", 30, COLUMNS + """
                 FROM followup.follow_up f WHERE f.owner_id = access.current_person() AND f.state = 'PROPOSED'""", false);
    }

    @Bean
    NeedsMe followUpWork() {
        return new Need("followUpWork", 40, COLUMNS + """
                 FROM followup.follow_up f WHERE f.owner_id = access.current_person()
                  AND f.state IN ('ACCEPTED', 'IN_PROGRESS', 'RETURNED', 'REOPENED')""", false);
    }
}
