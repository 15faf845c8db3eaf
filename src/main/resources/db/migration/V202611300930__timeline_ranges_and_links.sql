-- Events that last, points that an incident has a name for, and what events did to others beside causing them.
ALTER TABLE timeline.event
    ADD COLUMN until_at timestamptz,
    ADD COLUMN until_fidelity text CHECK (until_fidelity IN ('YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND')),
    ADD COLUMN until_zone text,
    ADD COLUMN until_plus_minus text,
    ADD COLUMN mark text,
    ADD COLUMN contributes_to text[] NOT NULL DEFAULT '{}',
    ADD COLUMN enables text[] NOT NULL DEFAULT '{}',
    ADD COLUMN detects text[] NOT NULL DEFAULT '{}',
    ADD COLUMN mitigates text[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT event_until CHECK (num_nulls(until_at, until_fidelity, until_zone) IN (0, 3)),
    ADD CONSTRAINT event_lasts CHECK (until_at IS NULL OR occurred_at IS NOT NULL);
GRANT UPDATE (until_at, until_fidelity, until_zone, until_plus_minus, mark, contributes_to, enables, detects, mitigates)
    ON timeline.event TO afterword_app;

DO $$
DECLARE
    list text := pg_get_functiondef('review.erasable()'::regprocedure);
    events constant text := 'ARRAY[''title'', ''description'', ''source'', ''raw'']';
BEGIN
    IF strpos(list, events) = 0 THEN
        RAISE EXCEPTION 'the list of what can be erased has another shape: %', list;
    END IF;
    EXECUTE replace(list, events, 'ARRAY[''title'', ''description'', ''source'', ''raw'', ''mark'']');
END $$;
