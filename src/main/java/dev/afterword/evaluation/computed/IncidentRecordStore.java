package dev.afterword.evaluation.computed;

import dev.afterword.access.Viewer;
import dev.afterword.evaluation.computed.IncidentRecord.EventTrace;
import dev.afterword.evaluation.computed.IncidentRecord.EvidenceTrace;
import dev.afterword.evaluation.computed.IncidentRecord.PartyTrace;
import dev.afterword.evaluation.computed.IncidentRecord.SeverityTrace;
import dev.afterword.evaluation.computed.IncidentRecord.UseTrace;
import dev.afterword.finding.Finding;
import dev.afterword.finding.Findings;
import dev.afterword.incident.Incident;
import dev.afterword.incident.citation.Citations;
import dev.afterword.incident.citation.ItemNumberStore;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.review.Assertions;
import dev.afterword.review.Section;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the data for calculated answers in two statements, independent of the number of questions. */
@Component
public class IncidentRecordStore {

    /** Reads views of the other modules; each runs with the rights of the current person, so that hidden rows aren't counted. */
    private static final String TRACES = """
            SELECT
              (SELECT jsonb_agg(jsonb_build_object('number', t.number, 'adversary', coalesce(t.kind = 'ADVERSARY', false),
                  'occurred', CASE WHEN t.occurred_at IS NOT NULL THEN jsonb_build_object('at', t.occurred_at,
                      'fidelity', t.occurred_fidelity, 'zone', t.occurred_zone, 'plusMinus', t.occurred_plus_minus) END,
                  'techniques', t.techniques) ORDER BY t.occurred_at, t.number)
               FROM timeline.event_times_v t WHERE t.incident_id = :incident) AS events,
              (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.number)
               FROM evidence.integrity_v e WHERE e.incident_id = :incident) AS evidence,
              (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.at, s.id)
               FROM incident.severity_change_v s WHERE s.incident_id = :incident) AS severities,
              (SELECT jsonb_agg(jsonb_build_object('name', p.name, 'settled',
                  coalesce(r.attended OR r.contributed OR r.excused_reason IS NOT NULL, false)) ORDER BY p.created_at)
               FROM incident.party_v p LEFT JOIN review.participant_v r ON r.incident_id = p.incident_id AND r.party_id = p.id
               WHERE p.incident_id = :incident AND p.needed AND p.removed_at IS NULL) AS parties,
              (SELECT jsonb_agg(to_jsonb(u) ORDER BY u.title)
               FROM procedure.use_v u WHERE u.incident_id = :incident) AS uses,
              (SELECT jsonb_object_agg(w.section, w.body) FROM review.section_v w
               WHERE w.incident_id = :incident AND w.body <> '') AS texts""";

    private record Traces(
            List<EventTrace> events,
            List<EvidenceTrace> evidence,
            List<SeverityTrace> severities,
            List<PartyTrace> parties,
            List<UseTrace> uses,
            Map<Section, String> texts) {}

    private final JdbcClient jdbc;
    private final Citations citations;
    private final Findings findings;
    private final Clock clock;

    IncidentRecordStore(JdbcClient jdbc, Citations citations, Findings findings, Clock clock) {
        this.jdbc = jdbc;
        this.citations = citations;
        this.findings = findings;
        this.clock = clock;
    }

    /** Returns whether the record, as the current person sees it, lacks something. The viewer's transaction must be open. */
    public boolean hides(UUID incident) {
        return citations.hides(incident, EnumSet.allOf(ItemNumberStore.Kind.class))
                || jdbc.sql(
                                "SELECT count(*) FROM review.section_v WHERE incident_id = :incident HAVING count(*) BETWEEN 1 AND :all - 1")
                        .param("incident", incident)
                        .param("all", Section.values().length)
                        .query(Long.class)
                        .optional()
                        .isPresent();
    }

    /** Returns the record as the viewer sees it. The viewer's transaction must be open. */
    public IncidentRecord of(Viewer viewer, Incident incident) {
        List<Finding> found = findings.all(viewer, incident.id());
        Traces traces = jdbc.sql(TRACES)
                .param("incident", incident.id())
                .query(RecordMapper.of(Traces.class))
                .single();
        return new IncidentRecord(
                viewer,
                incident,
                found,
                findings.today(),
                incident.contradictions(clock.instant()),
                traces.events(),
                traces.evidence(),
                traces.severities(),
                traces.parties(),
                traces.uses(),
                Assertions.in(traces.texts()));
    }
}
