-- What members of thousands of incidents find beside the rows of these: work that is linked to a finding of another incident than that it was raised
-- in, and what is handed over to them.
CREATE OR REPLACE VIEW finding.work_v WITH (security_invoker = true) AS
    SELECT finding_id, incident_id, item_id, kind, live, key, linked_at, elsewhere FROM finding.work;
CREATE OR REPLACE VIEW followup.follow_up_v WITH (security_invoker = true) AS
    SELECT id, key, state, owner_id, route, hand_over_to FROM followup.follow_up;

-- Rows of evidence are a little longer than 2 kB, for which their words were compressed: to read them took 6 µs for each row that is walked.
ALTER TABLE evidence.item SET (toast_tuple_target = 4096);
ALTER TABLE evidence.item DISABLE TRIGGER USER;
ALTER TABLE evidence.item NO FORCE ROW LEVEL SECURITY;
UPDATE evidence.item SET search = search || '' WHERE pg_column_compression(search) IS NOT NULL;
ALTER TABLE evidence.item FORCE ROW LEVEL SECURITY;
ALTER TABLE evidence.item ENABLE TRIGGER USER;
