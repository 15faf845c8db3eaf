-- The terms of follow-ups, in versions; the last one is in force.
CREATE TABLE followup.policy (
    version text PRIMARY KEY,
    source text NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT now(),
    loaded_by uuid REFERENCES access.person
);
CREATE INDEX policy_newest ON followup.policy (loaded_at DESC);
GRANT SELECT, INSERT ON followup.policy TO afterword_app;

-- By when a follow-up has to be accepted, and when its owner is reminded: a row for each time that this was set. Append-only.
CREATE TABLE followup.clock (
    id uuid PRIMARY KEY,
    follow_up_id uuid NOT NULL REFERENCES followup.follow_up,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    started_at timestamptz NOT NULL,
    policy text NOT NULL,
    rule text NOT NULL,
    calendar text NOT NULL,
    accept_by date NOT NULL,
    accept_reminder date NOT NULL,
    resolve_reminder date NOT NULL,
    extended_days int CHECK (extended_days >= 0)
);
CREATE INDEX clock_follow_up ON followup.clock (follow_up_id, id DESC);

-- A date that was missed; next_on is when more people of the owner's chain are told.
CREATE TABLE followup.breach (
    follow_up_id uuid NOT NULL REFERENCES followup.follow_up,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    term text NOT NULL CHECK (term IN ('ACCEPTANCE', 'RESOLUTION')),
    missed_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    next_on date,
    PRIMARY KEY (follow_up_id, term, missed_on)
);
CREATE INDEX breach_next ON followup.breach (next_on) WHERE next_on IS NOT NULL;

-- Who was told of that. Append-only.
CREATE TABLE followup.escalation (
    id uuid PRIMARY KEY,
    follow_up_id uuid NOT NULL REFERENCES followup.follow_up,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    term text NOT NULL CHECK (term IN ('ACCEPTANCE', 'RESOLUTION')),
    missed_on date NOT NULL,
    rung text NOT NULL CHECK (rung IN ('TEAM_LEAD', 'INCIDENT_LEAD', 'LEADS')),
    person_id uuid NOT NULL REFERENCES access.person,
    at timestamptz NOT NULL,
    UNIQUE (follow_up_id, term, missed_on, person_id),
    FOREIGN KEY (follow_up_id, term, missed_on) REFERENCES followup.breach
);
CREATE INDEX escalation_person ON followup.escalation (person_id, id);

DO $$
DECLARE
    of text;
BEGIN
    FOREACH of IN ARRAY ARRAY['clock', 'breach', 'escalation'] LOOP
        EXECUTE format('ALTER TABLE followup.%I ENABLE ROW LEVEL SECURITY', of);
        EXECUTE format('ALTER TABLE followup.%I FORCE ROW LEVEL SECURITY', of);
        EXECUTE format('CREATE POLICY follows_its_follow_up ON followup.%I FOR SELECT TO afterword_app'
            ' USING (EXISTS (SELECT 1 FROM followup.follow_up f WHERE f.id = follow_up_id OFFSET 0))', of);
        EXECUTE format('CREATE POLICY set_with_its_follow_up ON followup.%1$I FOR INSERT TO afterword_app'
            ' WITH CHECK (EXISTS (SELECT 1 FROM followup.follow_up f WHERE f.id = follow_up_id AND f.incident_id = %1$I.incident_id))', of);
        EXECUTE format('GRANT SELECT, INSERT ON followup.%I TO afterword_app', of);
    END LOOP;
END $$;
CREATE POLICY goes_on ON followup.breach FOR UPDATE TO afterword_app
    USING (EXISTS (SELECT 1 FROM followup.follow_up f WHERE f.id = follow_up_id OFFSET 0));
GRANT UPDATE (next_on) ON followup.breach TO afterword_app;

-- The job learns which follow-ups are late, and nothing of what they are; it records that as their owners.
ALTER POLICY clock_reads ON followup.follow_up USING (open OR state IN ('RISK_ACCEPTED', 'VERIFIED'));
GRANT SELECT (key, open, due_on) ON followup.follow_up TO afterword_jobs;
CREATE POLICY clock_reads ON followup.clock FOR SELECT TO afterword_jobs USING (true);
CREATE POLICY clock_reads ON followup.breach FOR SELECT TO afterword_jobs USING (true);
GRANT SELECT ON followup.clock, followup.breach TO afterword_jobs;
