-- The evaluation of the response to an incident: the questionnaire, what several people answer to it, what follows from low
-- scores, and both verdicts, round by round.

-- how far it has come, and until when it is due, stand beside the review's state, so that lists and heads of pages have them
ALTER TABLE incident.incident
    ADD COLUMN evaluation_state text NOT NULL DEFAULT 'NOT_STARTED'
        CHECK (evaluation_state IN ('NOT_STARTED', 'OPEN', 'CONCLUDED', 'WAIVED')),
    ADD COLUMN evaluation_due_at timestamptz;
-- the owner stands behind the wall like everybody
ALTER TABLE incident.incident NO FORCE ROW LEVEL SECURITY;
UPDATE incident.incident SET evaluation_due_at = interval '14 days' + greatest(created_at,
    coalesce((anchors -> 'RESOLVED' ->> 'at')::timestamptz, (anchors -> 'RECOVERED' ->> 'at')::timestamptz, created_at))
    WHERE NOT historical;
ALTER TABLE incident.incident FORCE ROW LEVEL SECURITY;
CREATE INDEX incident_evaluation_due ON incident.incident (evaluation_due_at, id)
    WHERE evaluation_due_at IS NOT NULL AND evaluation_state IN ('NOT_STARTED', 'OPEN');

CREATE SCHEMA evaluation;
GRANT USAGE ON SCHEMA evaluation TO afterword_app, afterword_jobs;

-- One row for each version that was ever used or loaded; `loaded_by` is null for one that is shipped.
CREATE TABLE evaluation.questionnaire (
    version text PRIMARY KEY,
    source text NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT now(),
    loaded_by uuid REFERENCES access.person
);
GRANT SELECT, INSERT ON evaluation.questionnaire TO afterword_app;

CREATE TABLE evaluation.evaluation (
    incident_id uuid PRIMARY KEY REFERENCES incident.incident,
    state text NOT NULL CHECK (state IN ('OPEN', 'CONCLUDED', 'WAIVED')),
    round int NOT NULL DEFAULT 1 CHECK (round > 0),
    questionnaire text NOT NULL REFERENCES evaluation.questionnaire,
    begun_at timestamptz NOT NULL,
    begun_by uuid NOT NULL REFERENCES access.person
);
CALL access.protect('evaluation.evaluation', false);
GRANT SELECT, INSERT, UPDATE (state, round) ON evaluation.evaluation TO afterword_app;

-- Who answers, and whether they have handed in. `asked_by` is null for somebody who answers unasked.
CREATE TABLE evaluation.evaluator (
    incident_id uuid NOT NULL REFERENCES evaluation.evaluation,
    round int NOT NULL,
    person_id uuid NOT NULL REFERENCES access.person,
    asked_by uuid REFERENCES access.person,
    asked_at timestamptz,
    handed_in_at timestamptz,
    -- counts the changes of this person's own sheet
    version bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (incident_id, round, person_id),
    CHECK ((asked_by IS NULL) = (asked_at IS NULL))
);
CREATE INDEX evaluator_waiting ON evaluation.evaluator (person_id, asked_at) WHERE handed_in_at IS NULL;
CALL access.protect('evaluation.evaluator', false, 'READ');
-- Whoever leads names others; whoever contributes may name themself; whoever only reads has to be asked.
CREATE POLICY named_by_a_lead_or_oneself ON evaluation.evaluator AS RESTRICTIVE FOR INSERT TO afterword_app
    WITH CHECK (EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = evaluation.evaluator.incident_id
        AND g.principal = ANY ((SELECT access.current_principals())::uuid[])
        AND (g.expires_at IS NULL OR g.expires_at > now())
        AND (g.level = 'LEAD' OR g.level = 'CONTRIBUTE' AND person_id = access.current_person())));
CREATE POLICY released_by_a_lead ON evaluation.evaluator AS RESTRICTIVE FOR DELETE TO afterword_app
    USING (handed_in_at IS NULL AND EXISTS (SELECT 1 FROM access.incident_grant g
        WHERE g.incident_id = evaluation.evaluator.incident_id AND g.level = 'LEAD'
        AND g.principal = ANY ((SELECT access.current_principals())::uuid[])
        AND (g.expires_at IS NULL OR g.expires_at > now())));
GRANT SELECT, INSERT, DELETE ON evaluation.evaluator TO afterword_app;
GRANT UPDATE (asked_by, asked_at, handed_in_at, version) ON evaluation.evaluator TO afterword_app;

CREATE TABLE evaluation.answer (
    incident_id uuid NOT NULL,
    round int NOT NULL,
    person_id uuid NOT NULL,
    question text NOT NULL,
    score smallint CHECK (score BETWEEN 0 AND 4),
    value text CHECK (value IN ('YES', 'PARTLY', 'NO', 'NOT_APPLICABLE')),
    note text,
    citations text[] NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (incident_id, round, person_id, question),
    FOREIGN KEY (incident_id, round, person_id) REFERENCES evaluation.evaluator,
    CHECK ((score IS NULL) <> (value IS NULL)),
    CHECK (value <> 'NOT_APPLICABLE' OR note IS NOT NULL)
);
CALL access.protect('evaluation.answer', false, 'READ');
-- Nobody answers in another's name, or after the round is over; what isn't handed in yet is its writer's own.
CREATE POLICY ones_own_until_handed_in ON evaluation.answer AS RESTRICTIVE FOR SELECT TO afterword_app
    USING (person_id = (SELECT access.current_person()) OR EXISTS (SELECT 1 FROM evaluation.evaluator v
        WHERE v.incident_id = evaluation.answer.incident_id AND v.round = evaluation.answer.round
          AND v.person_id = evaluation.answer.person_id AND v.handed_in_at IS NOT NULL));
CREATE POLICY added_in_ones_own_name ON evaluation.answer AS RESTRICTIVE FOR INSERT TO afterword_app
    WITH CHECK (person_id = access.current_person() AND EXISTS (SELECT 1 FROM evaluation.evaluation e
        WHERE e.incident_id = evaluation.answer.incident_id AND e.round = evaluation.answer.round AND e.state = 'OPEN'));
CREATE POLICY changed_in_ones_own_name ON evaluation.answer AS RESTRICTIVE FOR UPDATE TO afterword_app
    USING (person_id = access.current_person() AND EXISTS (SELECT 1 FROM evaluation.evaluation e
        WHERE e.incident_id = evaluation.answer.incident_id AND e.round = evaluation.answer.round AND e.state = 'OPEN'));
CREATE POLICY removed_in_ones_own_name ON evaluation.answer AS RESTRICTIVE FOR DELETE TO afterword_app
    USING (person_id = access.current_person() AND EXISTS (SELECT 1 FROM evaluation.evaluation e
        WHERE e.incident_id = evaluation.answer.incident_id AND e.round = evaluation.answer.round AND e.state = 'OPEN'));
GRANT SELECT, INSERT, DELETE ON evaluation.answer TO afterword_app;
GRANT UPDATE (score, value, note, citations, version, answered_at) ON evaluation.answer TO afterword_app;

-- What follows from a low score: findings, by number, or that it is accepted as it is.
CREATE TABLE evaluation.consequence (
    incident_id uuid NOT NULL REFERENCES evaluation.evaluation,
    round int NOT NULL,
    question text NOT NULL,
    findings int[] NOT NULL,
    accepted text,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES access.person,
    PRIMARY KEY (incident_id, round, question),
    CHECK (cardinality(findings) > 0 OR accepted IS NOT NULL)
);
CALL access.protect('evaluation.consequence', false);
CREATE POLICY while_the_round_is_open ON evaluation.consequence AS RESTRICTIVE FOR UPDATE TO afterword_app
    USING (EXISTS (SELECT 1 FROM evaluation.evaluation e WHERE e.incident_id = evaluation.consequence.incident_id
        AND e.round = evaluation.consequence.round AND e.state = 'OPEN'));
CREATE POLICY removed_while_the_round_is_open ON evaluation.consequence AS RESTRICTIVE FOR DELETE TO afterword_app
    USING (EXISTS (SELECT 1 FROM evaluation.evaluation e WHERE e.incident_id = evaluation.consequence.incident_id
        AND e.round = evaluation.consequence.round AND e.state = 'OPEN'));
GRANT SELECT, INSERT, DELETE ON evaluation.consequence TO afterword_app;
GRANT UPDATE (findings, accepted, recorded_at, recorded_by) ON evaluation.consequence TO afterword_app;

-- The verdicts of one round, with the figures and the computed answers that they rested on. Never changed.
CREATE TABLE evaluation.conclusion (
    incident_id uuid NOT NULL REFERENCES evaluation.evaluation,
    round int NOT NULL,
    sufficiency text NOT NULL CHECK (sufficiency IN ('SUFFICIENT', 'PARTLY', 'INSUFFICIENT')),
    completeness text NOT NULL CHECK (completeness IN ('COMPLETE', 'GAPS')),
    proposed_sufficiency text NOT NULL CHECK (proposed_sufficiency IN ('SUFFICIENT', 'PARTLY', 'INSUFFICIENT')),
    proposed_completeness text NOT NULL CHECK (proposed_completeness IN ('COMPLETE', 'GAPS')),
    note text,
    figures jsonb NOT NULL,
    computed jsonb NOT NULL,
    concluded_at timestamptz NOT NULL,
    concluded_by uuid NOT NULL REFERENCES access.person,
    PRIMARY KEY (incident_id, round),
    CHECK (note IS NOT NULL OR (sufficiency = proposed_sufficiency AND completeness = proposed_completeness))
);
CALL access.protect('evaluation.conclusion', false, 'LEAD');
GRANT SELECT, INSERT ON evaluation.conclusion TO afterword_app;

-- Why a round was opened after one that was concluded or waived.
CREATE TABLE evaluation.reopening (
    incident_id uuid NOT NULL REFERENCES evaluation.evaluation,
    round int NOT NULL CHECK (round > 1),
    reason text NOT NULL,
    reopened_at timestamptz NOT NULL,
    reopened_by uuid NOT NULL REFERENCES access.person,
    PRIMARY KEY (incident_id, round)
);
CALL access.protect('evaluation.reopening', false, 'LEAD');
GRANT SELECT, INSERT ON evaluation.reopening TO afterword_app;

CREATE TABLE evaluation.waiver (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    state text NOT NULL CHECK (state IN ('REQUESTED', 'GRANTED', 'REFUSED')),
    reason text NOT NULL,
    requested_by uuid NOT NULL REFERENCES access.person,
    requested_at timestamptz NOT NULL,
    answered_by uuid REFERENCES access.person,
    answered_at timestamptz,
    answer text,
    CHECK (answered_by <> requested_by),
    CHECK ((state = 'REQUESTED') = (answered_by IS NULL))
);
CREATE INDEX waiver_incident ON evaluation.waiver (incident_id, requested_at);
CREATE UNIQUE INDEX waiver_open ON evaluation.waiver (incident_id) WHERE state = 'REQUESTED';
CALL access.protect('evaluation.waiver', false, 'LEAD');
GRANT SELECT, INSERT ON evaluation.waiver TO afterword_app;
GRANT UPDATE (state, answered_by, answered_at, answer) ON evaluation.waiver TO afterword_app;

-- What the computed answers look at, in the other modules' words.
CREATE VIEW timeline.event_times_v WITH (security_invoker = true) AS
    SELECT incident_id, number, kind, occurred_at, occurred_fidelity, occurred_zone, occurred_plus_minus,
           cardinality(techniques) AS techniques
    FROM timeline.event WHERE withdrawn_at IS NULL;
-- `strayed`: a hand-over from somebody whom the chain didn't name as its last holder
CREATE VIEW evidence.integrity_v WITH (security_invoker = true) AS
    SELECT i.incident_id, i.number, i.sha256 IS NOT NULL AS hashed, i.disposed_at IS NOT NULL AS disposed,
           i.acquired_at IS NOT NULL AND i.collector IS NOT NULL AND i.source IS NOT NULL AS provenance,
           coalesce((SELECT c.kind = 'ALTERED' FROM evidence.custody c WHERE c.item_id = i.id
               AND c.kind IN ('VERIFIED', 'ALTERED') ORDER BY c.id DESC LIMIT 1), false) AS altered,
           EXISTS (SELECT 1 FROM (SELECT c.kind, c.from_party, lag(c.to_party) OVER (ORDER BY c.id) AS holder
                   FROM evidence.custody c WHERE c.item_id = i.id AND c.kind IN ('RECEIVED', 'TRANSFERRED')) h
               WHERE h.kind = 'TRANSFERRED' AND h.from_party IS DISTINCT FROM h.holder) AS strayed
    FROM evidence.item i;
CREATE VIEW incident.severity_change_v WITH (security_invoker = true) AS
    SELECT incident_id, severity, basis IS NOT NULL AS based, at, id FROM incident.severity_change;
GRANT SELECT ON timeline.event_times_v, evidence.integrity_v, incident.severity_change_v TO afterword_app;
