-- Roles that let in far, and new links for accounts in use, take two people: one requests, another approves.
CREATE TABLE access.privilege_request (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('ROLE', 'INVITATION')),
    person_id uuid NOT NULL REFERENCES access.person,
    role text CHECK (role IN ('ADMINISTRATOR', 'LEAD', 'AUDITOR')),
    requested_by uuid NOT NULL REFERENCES access.person,
    requested_at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'REQUESTED' CHECK (state IN ('REQUESTED', 'APPROVED', 'REFUSED')),
    decided_by uuid REFERENCES access.person,
    decided_at timestamptz,
    CHECK ((kind = 'ROLE') = (role IS NOT NULL)),
    CHECK ((state = 'REQUESTED') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CHECK (requested_by <> person_id),
    CHECK (state <> 'APPROVED' OR decided_by NOT IN (requested_by, person_id))
);
CREATE UNIQUE INDEX privilege_request_open ON access.privilege_request (person_id, kind, role) NULLS NOT DISTINCT
    WHERE state = 'REQUESTED';

-- What was given, where it was a role; null where somebody was added or invited.
ALTER TABLE access.introduction ADD role text;
CREATE INDEX introduction_by ON access.introduction (by_id);
CREATE OR REPLACE VIEW access.introduction_v WITH (security_invoker = true) AS SELECT n.person_id, n.by_id, n.at, EXISTS (
    SELECT 1 FROM access.person_role r WHERE r.person_id = n.by_id AND r.role = 'LEAD') AS by_lead
FROM access.introduction n WHERE n.role IS NULL;

-- One of them added, invited or gave a role to the other within 30 days, and might be both of them.
CREATE FUNCTION access.acquainted(one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (SELECT FROM access.introduction n WHERE n.at > now() - interval '30 days'
        AND ((n.person_id = one AND n.by_id = other) OR (n.person_id = other AND n.by_id = one)) OFFSET 0) $$;

ALTER TABLE access.privilege_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.privilege_request FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON access.privilege_request FOR SELECT TO afterword_app USING (true);
CREATE POLICY requester_requests ON access.privilege_request FOR INSERT TO afterword_app
    WITH CHECK (requested_by = access.current_person() AND state = 'REQUESTED');
CREATE POLICY another_decides ON access.privilege_request FOR UPDATE TO afterword_app USING (state = 'REQUESTED')
    WITH CHECK (decided_by = access.current_person() AND (state <> 'APPROVED' OR NOT access.acquainted(requested_by, decided_by)));
GRANT SELECT, INSERT ON access.privilege_request TO afterword_app;
GRANT UPDATE (state, decided_by, decided_at) ON access.privilege_request TO afterword_app;

-- A viewer gives such a role only in the transaction that approves it. A command on the machine has no viewer.
ALTER TABLE access.person_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.person_role FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON access.person_role FOR SELECT USING (true);
CREATE POLICY anybody_removes ON access.person_role FOR DELETE TO afterword_app USING (true);
CREATE POLICY two_give ON access.person_role FOR INSERT TO afterword_app WITH CHECK (
    role NOT IN ('ADMINISTRATOR', 'LEAD', 'AUDITOR') OR access.current_person() IS NULL OR EXISTS (
        SELECT FROM access.privilege_request q WHERE q.person_id = person_role.person_id AND q.role = person_role.role
            AND q.state = 'APPROVED' AND q.decided_by = access.current_person() AND q.decided_at = now()));

-- What somebody is told at once: who was given more rights.
CREATE TABLE access.notice (
    id uuid PRIMARY KEY,
    recipient_id uuid NOT NULL REFERENCES access.person,
    -- the person or team that was given more rights
    principal uuid NOT NULL,
    what text NOT NULL,
    key text NOT NULL DEFAULT '',
    at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz,
    mailed_at timestamptz
);
CREATE INDEX notice_unseen ON access.notice (recipient_id, id) WHERE seen_at IS NULL;
CREATE INDEX notice_unmailed ON access.notice (recipient_id) WHERE mailed_at IS NULL;
ALTER TABLE access.notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.notice FORCE ROW LEVEL SECURITY;
CREATE POLICY ones_own ON access.notice FOR SELECT TO afterword_app USING (recipient_id = (SELECT access.current_person()));
CREATE POLICY ones_own_seen ON access.notice FOR UPDATE TO afterword_app USING (recipient_id = (SELECT access.current_person()));
CREATE POLICY told ON access.notice FOR INSERT TO afterword_app WITH CHECK (seen_at IS NULL AND mailed_at IS NULL);
CREATE POLICY jobs_mail ON access.notice FOR SELECT TO afterword_jobs USING (true);
GRANT SELECT, INSERT ON access.notice TO afterword_app;
GRANT UPDATE (seen_at, mailed_at) ON access.notice TO afterword_app;
GRANT SELECT (recipient_id, at, mailed_at) ON access.notice TO afterword_jobs;

-- A clearance of a member that one response lead requested and another has to approve.
CREATE TABLE access.clearance_request (
    incident_id uuid NOT NULL,
    principal uuid NOT NULL,
    clearance text NOT NULL CHECK (clearance IN ('ATTRIBUTION', 'PRIVILEGED')),
    requested_by uuid NOT NULL REFERENCES access.person,
    requested_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (incident_id, principal, clearance)
);
CALL access.protect('access.clearance_request', false, 'LEAD');
GRANT SELECT, INSERT, DELETE ON access.clearance_request TO afterword_app;

-- What tasks and mails of other modules read.
CREATE VIEW access.notice_v WITH (security_invoker = true) AS SELECT n.id, n.recipient_id, coalesce(p.name, t.name) AS name, n.key,
    n.at, n.seen_at FROM access.notice n
LEFT JOIN access.person p ON p.id = n.principal LEFT JOIN access.team t ON t.id = n.principal;
CREATE VIEW access.unmailed_v WITH (security_invoker = true) AS SELECT DISTINCT recipient_id FROM access.notice
WHERE mailed_at IS NULL AND at > now() - interval '7 days';
-- What the current person can decide: not what concerns them, what they requested, or what somebody did whom they made, or who made them.
CREATE VIEW access.privilege_request_v WITH (security_invoker = true) AS SELECT q.id, q.person_id, p.name, q.requested_by, q.requested_at
FROM access.privilege_request q JOIN access.person p ON p.id = q.person_id
WHERE q.state = 'REQUESTED' AND p.active AND access.current_person() NOT IN (q.person_id, q.requested_by)
    AND NOT access.acquainted(q.requested_by, access.current_person())
    AND EXISTS (SELECT 1 FROM access.person_role r WHERE r.person_id = access.current_person()
        AND r.role IN ('ADMINISTRATOR', 'LEAD') OFFSET 0);
GRANT SELECT ON access.notice_v, access.privilege_request_v TO afterword_app;
GRANT SELECT ON access.unmailed_v TO afterword_jobs;

-- The audit page lists such acts in a section of its own.
CREATE INDEX entry_privileges ON audit.entry (at DESC) WHERE action IN (
    'person.role-requested', 'person.role-approved', 'person.role-refused', 'person.role-given', 'person.invitation-requested',
    'person.invitation-approved', 'person.invitation-refused', 'member.clearance-requested', 'member.clearance-approved',
    'member.clearance-refused', 'access.emergency-requested', 'access.emergency-approved', 'access.emergency-refused');
