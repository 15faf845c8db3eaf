package dev.afterword.finding;

import dev.afterword.access.Role;
import dev.afterword.access.TaskSource;
import dev.afterword.access.late.LateSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks about findings: to decide on a risk acceptance, to renew or end one that expires soon. */
@Configuration(proxyBeanMethods = false)
class FindingTasks {

    private static final String COLUMNS = """
            f.id, i.key || '/F-' || f.number AS key, f.title,
            '/incidents/' || i.key || '/findings/F-' || f.number || '#disposition' AS href, %s AS due, f.asked_at AS since, %s AS who,
            f.severity::text AS gravity, %s AS note, f.incident_id""";

    private static final String FINDINGS = "finding.finding f JOIN incident.incident_v i ON i.id = f.incident_id";

    private static final String ACCEPTED = "f.disposition = 'RISK_ACCEPTED' AND f.withdrawn_at IS NULL";

    private static final String SIGN = "finding.finding f WHERE " + ACCEPTED;

    private static final String RISKS = FINDINGS + " WHERE " + ACCEPTED + " AND ";

    private static final String HOLDS = "f.disposition_state = 'HOLDS'";

    private static final String ENDED = HOLDS + " AND f.disposition_until < current_date";

    @Bean
    LateSource lateRisk() {
        return LateSource.of(
                "findingRiskOver",
                "f.id, i.key || '/F-' || f.number AS key, f.title,"
                        + " '/incidents/' || i.key || '/findings/F-' || f.number || '#disposition' AS href",
                "f.severity::text",
                "f.asked_by",
                FINDINGS,
                ACCEPTED + " AND " + HOLDS,
                "f.disposition_until",
                null);
    }

    @Bean
    TaskSource findingRisk() {
        return TaskSource.requested(
                        "findingRisk",
                        11,
                        COLUMNS.formatted("NULL::date", "f.asked_by", "f.disposition_reason"),
                        RISKS + "f.disposition_state = 'REQUESTED' AND f.asked_by <> access.current_person() AND"
                                + TaskSource.granted("f.incident_id", "'LEAD'"))
                .onlyWith(SIGN + " AND f.disposition_state = 'REQUESTED'")
                .forRole(Role.LEAD);
    }

    /**
     * A task of the response leads, and of the person who requested the acceptance: it has ended, was rejected on a closed incident, or the
     * finding was changed since. The question is open wherever the incident is in its life.
     */
    @Bean
    TaskSource findingRiskOver() {
        return TaskSource.ownWork(
                        "findingRiskOver",
                        13,
                        COLUMNS.formatted(
                                "CASE WHEN f.disposition_state = 'HOLDS' THEN f.disposition_until END",
                                "NULL::uuid",
                                "NULL::text"),
                        RISKS + """
                (%s OR f.disposition_state = 'OUTDATED'
                    OR f.disposition_state = 'REFUSED' AND i.locked)
                AND (f.asked_by = access.current_person() OR""".formatted(ENDED) + TaskSource.granted("f.incident_id", "'LEAD'") + ")")
                .ownIf("f.asked_by = access.current_person()")
                .onlyWith(SIGN);
    }

    /** A task of the incident's lead, from two weeks before the last day of the acceptance. */
    @Bean
    TaskSource findingRiskEnds() {
        return TaskSource.ownWork(
                        "findingRiskEnds",
                        45,
                        COLUMNS.formatted("f.disposition_until", "NULL::uuid", "NULL::text"),
                        RISKS + """
                f.disposition_state = 'HOLDS' AND f.disposition_until >= current_date AND f.disposition_until < current_date + 14
                  AND i.lead_id = access.current_person()""")
                .onlyWith(SIGN + " AND f.disposition_state = 'HOLDS'");
    }
}
