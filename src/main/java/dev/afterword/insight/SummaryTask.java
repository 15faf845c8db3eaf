package dev.afterword.insight;

import dev.afterword.access.TaskSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In the first week of a month, the figures of the last one for those who want them: at home, and in the email about new tasks. */
@Configuration
class SummaryTask {

    private static final String COLUMNS = """
            md5(v.person_id || to_char(m.first, 'YYYYMM'))::uuid AS id, to_char(m.first, 'YYYY-MM') AS key, to_char(m.first, 'YYYY-MM') AS title,
            '/insights/summary?from=' || to_char(m.first, 'YYYY-MM-DD') || '&until=' || to_char(m.last, 'YYYY-MM-DD') AS href,
            NULL::date AS due, (m.last + 1)::timestamp AT TIME ZONE 'UTC' AS since, NULL::uuid AS who, NULL::text AS gravity,
            NULL::text AS note, NULL::uuid AS incident_id""";

    @Bean
    TaskSource monthlySummary() {
        return on("(now() AT TIME ZONE 'UTC')::date");
    }

    /** @param day the SQL of the day on which somebody looks */
    static TaskSource on(String day) {
        return TaskSource.ownWork("monthlySummary", 95, COLUMNS, """
                notification.monthly_summary_v v
                CROSS JOIN LATERAL (SELECT %s AS today) t
                CROSS JOIN LATERAL (SELECT (date_trunc('month', t.today) - interval '1 month')::date AS first,
                    (date_trunc('month', t.today) - interval '1 day')::date AS last) m
                WHERE v.person_id = access.current_person() AND extract(day FROM t.today) <= 7""".formatted(day))
                .onlyWith("notification.monthly_summary_v v WHERE v.person_id = access.current_person()");
    }
}
