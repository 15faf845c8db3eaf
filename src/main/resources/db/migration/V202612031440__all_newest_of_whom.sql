-- Members of thousands of incidents walk the newest rows of all for a common word. With the incident in the index they pass over rows of others
-- there (0.1 µs) instead of reading each (1.2 µs). As an expression, so that no plan takes an index of incidents for these conditions.
DROP INDEX finding.finding_newest, followup.follow_up_newest, timeline.event_newest, evidence.item_newest, incident.incident_dated;
CREATE INDEX finding_newest ON finding.finding (raised_at DESC, id DESC, nullif(incident_id, '00000000-0000-0000-0000-000000000000'))
    WHERE withdrawn_at IS NULL;
CREATE INDEX follow_up_newest ON followup.follow_up (raised_at DESC, id DESC, nullif(incident_id, '00000000-0000-0000-0000-000000000000'));
CREATE INDEX event_newest ON timeline.event (recorded_at DESC, id DESC, nullif(incident_id, '00000000-0000-0000-0000-000000000000'))
    WHERE withdrawn_at IS NULL;
CREATE INDEX item_newest ON evidence.item (added_at DESC, id DESC, nullif(incident_id, '00000000-0000-0000-0000-000000000000'));
CREATE INDEX incident_dated ON incident.incident (dated_at DESC, id DESC, nullif(id, '00000000-0000-0000-0000-000000000000'));
