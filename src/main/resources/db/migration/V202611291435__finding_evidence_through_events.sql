-- The evidence that a finding rests on through the events that it cites, as far as the person who asks sees those events.
CREATE FUNCTION finding.evidence(incident uuid, cited text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(DISTINCT c.key), '{}')
    FROM timeline.event e CROSS JOIN unnest(e.citations) AS c (key)
    WHERE e.incident_id = incident AND e.withdrawn_at IS NULL AND 'T-' || e.number = ANY (cited) AND c.key LIKE 'E-%'
$$;

CREATE OR REPLACE VIEW finding.finding_v WITH (security_invoker = true) AS
    SELECT id, incident_id, number, type, title, severity, citations, tlp, restricted, disposition, disposition_state,
        disposition_until, withdrawn_at, finding.evidence(incident_id, citations) AS evidence
    FROM finding.finding;
