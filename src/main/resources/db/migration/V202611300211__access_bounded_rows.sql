-- The texts of one kind in one incident are bounded, but rows with short ones or none are not, and take memory too. Each counts 400 bytes
-- beside its texts, so that there are 10,000 of a kind at most.
CREATE OR REPLACE FUNCTION access.bound_texts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bytes bigint;
BEGIN
    EXECUTE format('SELECT sum(400 + %s) FROM %s WHERE incident_id = $1', TG_ARGV[0], TG_RELID::regclass) INTO bytes USING NEW.incident_id;
    IF bytes > 4000000 THEN
        RAISE EXCEPTION 'the texts in % have % bytes in incident %', TG_RELID::regclass, bytes, NEW.incident_id USING ERRCODE = 'AW001';
    END IF;
    RETURN NULL;
END $$;

-- The list of submissions is read page by page.
CREATE INDEX hand_in_incident ON evidence.hand_in (incident_id, id);
