-- finding.evidence walks through the events once per finding. For all findings of an incident the events are read once: this maps the key
-- of each event to the evidence that it cites, as far as the person who asks sees it.
CREATE FUNCTION finding.evidence_by_event(incident uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_object_agg('T-' || e.number, to_jsonb(k.keys)), '{}')
    FROM timeline.event e CROSS JOIN LATERAL (
        SELECT array_agg(c.key) AS keys FROM unnest(e.citations) AS c (key) WHERE c.key LIKE 'E-%') k
    WHERE e.incident_id = incident AND e.withdrawn_at IS NULL AND k.keys IS NOT NULL
$$;
