-- What a participant saw, knew, did and decided, in its own words: kept as it was given. More is another account.
CREATE TABLE review.account (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    party_id uuid NOT NULL REFERENCES incident.party,
    author_id uuid NOT NULL REFERENCES access.person,
    -- somebody else wrote down what the participant told
    on_behalf boolean NOT NULL,
    saw text,
    knew text,
    did text,
    decided text,
    helped text,
    missing text,
    given_at timestamptz NOT NULL,
    CHECK (coalesce(saw, knew, did, decided, helped, missing) IS NOT NULL)
);
CREATE INDEX account_incident ON review.account (incident_id, given_at, id);
CALL access.protect('review.account', false, 'READ');
CREATE POLICY in_ones_own_name ON review.account AS RESTRICTIVE FOR INSERT TO afterword_app
    WITH CHECK (author_id = (SELECT access.current_person()));
CREATE POLICY owner_verifies ON review.account FOR SELECT TO afterword_owner USING (true);
CREATE POLICY owner_erases ON review.account FOR UPDATE TO afterword_owner USING (true);
GRANT SELECT, INSERT ON review.account TO afterword_app;

DO $$
DECLARE
    last constant text := '(''review.version_item'',';
    erasable text := pg_get_functiondef('review.erasable()'::regprocedure);
    lengths constant text := 'coalesce(octet_length(saw), 0) + coalesce(octet_length(knew), 0) + coalesce(octet_length(did), 0) + '
        'coalesce(octet_length(decided), 0) + coalesce(octet_length(helped), 0) + coalesce(octet_length(missing), 0)';
BEGIN
    IF strpos(erasable, last) = 0 THEN
        RAISE EXCEPTION 'review.erasable has another shape: %', erasable;
    END IF;
    EXECUTE replace(erasable, last, $q$('review.account', 'r.id::text', ARRAY['saw', 'knew', 'did', 'decided', 'helped', 'missing']),
    $q$ || last);
    EXECUTE format('CREATE TRIGGER bounded_texts AFTER INSERT ON review.account FOR EACH ROW EXECUTE FUNCTION access.bound_texts(%L)', lengths);
    EXECUTE format('CREATE TRIGGER bounded_longer_texts AFTER UPDATE ON review.account FOR EACH ROW WHEN (%s > %s) EXECUTE FUNCTION access.bound_texts(%L)',
        replace(lengths, 'octet_length(', 'octet_length(NEW.'), replace(lengths, 'octet_length(', 'octet_length(OLD.'), lengths);
END $$;

-- An account of one's own is a contribution; what somebody told for a participant without an account here is that participant's.
CREATE OR REPLACE VIEW incident.took_part_v WITH (security_invoker = true) AS
    SELECT incident_id, recorded_by AS person_id, 'EVENTS' AS how, true AS contributes FROM timeline.event WHERE withdrawn_at IS NULL
    UNION ALL SELECT incident_id, person_id, 'ANSWERS', true FROM evaluation.evaluator WHERE handed_in_at IS NOT NULL
    UNION ALL SELECT incident_id, by_person, 'CUSTODY', false FROM evidence.custody WHERE by_person IS NOT NULL
    UNION ALL SELECT incident_id, owner_id, 'FOLLOW_UPS', false FROM followup.follow_up
    UNION ALL SELECT incident_id, author_id, 'ACCOUNTS', true FROM review.account WHERE NOT on_behalf;
CREATE VIEW review.account_v WITH (security_invoker = true) AS SELECT incident_id, party_id, author_id, given_at FROM review.account;
GRANT SELECT ON review.account_v TO afterword_app;
CREATE OR REPLACE VIEW incident.party_v WITH (security_invoker = true) AS
    SELECT id, incident_id, name, needed, created_at, removed_at, person_id, team_id FROM incident.party;
