-- Organisations that incidents have to do with, and whom to turn to there; people and teams are in tables of their own.
CREATE TABLE access.organisation (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    note text,
    contacts jsonb NOT NULL DEFAULT '[]',
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX organisation_name ON access.organisation (lower(name));
CREATE INDEX organisation_by_name ON access.organisation (name, id);
GRANT SELECT, INSERT, UPDATE ON access.organisation TO afterword_app;

-- A participant is somebody of the directory; the name stays for those who aren't in it.
ALTER TABLE incident.party
    ADD COLUMN team_id uuid REFERENCES access.team,
    ADD COLUMN organisation_id uuid REFERENCES access.organisation,
    ADD CONSTRAINT party_is_one CHECK (num_nonnulls(person_id, team_id, organisation_id) <= 1);

-- Who did something for an incident, and whether that is a contribution of their own to its review. With the rights of who asks.
CREATE VIEW incident.took_part_v WITH (security_invoker = true) AS
    SELECT incident_id, recorded_by AS person_id, 'EVENTS' AS how, true AS contributes FROM timeline.event WHERE withdrawn_at IS NULL
    UNION ALL SELECT incident_id, person_id, 'ANSWERS', true FROM evaluation.evaluator WHERE handed_in_at IS NOT NULL
    UNION ALL SELECT incident_id, by_person, 'CUSTODY', false FROM evidence.custody WHERE by_person IS NOT NULL
    UNION ALL SELECT incident_id, owner_id, 'FOLLOW_UPS', false FROM followup.follow_up;
GRANT SELECT ON incident.took_part_v TO afterword_app;
