package dev.afterword.finding;

import dev.afterword.access.NeedsMe;
import dev.afterword.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What findings ask of people: to answer an acceptance of risk, to renew or end one that is nearly over. */
@Configuration(proxyBeanMethods = false)
class FindingNeeds {

    private static final String COLUMNS = """
            SELECT i.key || '/F-' || f.number, f.title, '/incidents/' || i.key || '/findings/F-' || f.number || '#disposition',
                   %s, f.asked_at
            FROM finding.finding f JOIN incident.incident i ON i.id = f.incident_id
            WHERE f.disposition = 'RISK_ACCEPTED' AND f.withdrawn_at IS NULL AND\s""";

    @Bean
    NeedsMe findingRisk() {
        return new NeedsMe(
                "findingRisk",
                11,
                Role.LEAD,
                COLUMNS.formatted("NULL::date")
                        + "f.disposition_state = 'REQUESTED' AND f.asked_by <> access.current_person() AND"
                        + NeedsMe.granted("f.incident_id", "'LEAD'"));
    }

    /** For who leads the incident, from two weeks before its last day on. */
    @Bean
    NeedsMe findingRiskEnds() {
        return new NeedsMe("findingRiskEnds", 45, null, COLUMNS.formatted("f.disposition_until") + """
                f.disposition_state = 'HOLDS' AND f.disposition_until < current_date + 14 AND i.stage <> 'CLOSED'
                  AND i.lead_id = access.current_person()""");
    }
}
