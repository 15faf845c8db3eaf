-- The reason for emergency access to an incident may contain what has to be erased from it.
CREATE OR REPLACE FUNCTION review.erasable() RETURNS TABLE (relation text, ref text, columns text[]) LANGUAGE sql IMMUTABLE AS $$
    VALUES
    ('incident.incident', 'r.key', ARRAY['title', 'summary', 'severity_basis', 'scope', 'indicators', 'actions_taken', 'source_references',
        'classification']),
    ('incident.severity_change', '''''', ARRAY['basis']),
    ('incident.waiver', '''''', ARRAY['reason', 'answer']),
    ('incident.party', '''''', ARRAY['name', 'organisation', 'role']),
    ('incident.closure', '''''', ARRAY['reason']),
    ('timeline.event', '''T-'' || r.number', ARRAY['title', 'description', 'source', 'raw']),
    ('evidence.item', '''E-'' || r.number', ARRAY['title', 'description', 'reference', 'source', 'collector', 'method', 'tool', 'make',
        'model', 'serial', 'host', 'address', 'location', 'file_name']),
    ('evidence.custody', '''''', ARRAY['from_party', 'to_party', 'purpose', 'condition', 'authority']),
    ('evidence.request', '''''', ARRAY['asks']),
    ('evidence.hand_in', '''''', ARRAY['title', 'description', 'file_name', 'answer']),
    ('finding.finding', '''F-'' || r.number', ARRAY['title', 'description', 'made_possible_by', 'contributing_factors', 'disposition_reason',
        'answer']),
    ('finding.intention', '''''', ARRAY['what', 'by_whom']),
    ('finding.recurrence', '''''', ARRAY['note']),
    ('followup.follow_up', 'r.key', ARRAY['title', 'description', 'routing_reason', 'ticket', 'success_measure']),
    ('followup.step', '''''', ARRAY['note', 'link', 'changes', 'why_proof_counts']),
    ('followup.risk', '''''', ARRAY['reason', 'answer']),
    ('review.section', '''''', ARRAY['body', 'not_applicable']),
    ('review.participant', '''''', ARRAY['excused_reason']),
    ('review.attribution', '''A-'' || r.number', ARRAY['name', 'statement', 'hypotheses', 'evidence', 'withdrawn_reason']),
    ('review.sign_off', '''''', ARRAY['reason']),
    ('review.step', '''''', ARRAY['reason']),
    ('review.objection', '''''', ARRAY['reason', 'answer']),
    ('review.signed_section', '''''', ARRAY['body']),
    ('review.erasure', '''''', ARRAY['reason']),
    ('evaluation.answer', 'r.question', ARRAY['note']),
    ('evaluation.consequence', '''''', ARRAY['accepted']),
    ('evaluation.conclusion', '''''', ARRAY['note']),
    ('evaluation.reopening', '''''', ARRAY['reason']),
    ('evaluation.waiver', '''''', ARRAY['reason', 'answer']),
    ('procedure.recommendation', 'r.key', ARRAY['title', 'body', 'decision_reason', 'adapted', 'done_note']),
    ('procedure.opinion', '''''', ARRAY['reason']),
    ('procedure.answer', '''''', ARRAY['body']),
    ('procedure.use', '''''', ARRAY['note']),
    ('procedure.step_use', '''''', ARRAY['note']),
    ('intake.source_version', '''''', ARRAY['document']),
    ('access.emergency', '''''', ARRAY['reason']),
    ('review.version_item', '''v'' || r.number || '' '' || r.ref', ARRAY['content']),
    ('audit.entry_value', '''''', ARRAY['before_value', 'after_value']) $$;

CREATE POLICY owner_erases ON access.emergency FOR UPDATE TO afterword_owner USING (true);
CREATE POLICY owner_erases ON access.privilege_request FOR UPDATE TO afterword_owner USING (true);

-- The request has the same reason.
CREATE FUNCTION access.keep_reason_of_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE access.privilege_request SET reason = new.reason WHERE id = new.request_id;
    RETURN NULL;
END $$;
CREATE TRIGGER reason_of_request AFTER UPDATE OF reason ON access.emergency
    FOR EACH ROW EXECUTE FUNCTION access.keep_reason_of_request();
