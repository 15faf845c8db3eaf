-- Entries of custody are in the order of their ids: one with a random id stood anywhere in the chain, for example before the receipt.
-- Reviewed, SECURITY DEFINER, as before: only for the jobs at the start, from the log of erasures.
CREATE OR REPLACE FUNCTION evidence.dispose_again(item uuid, by_whom uuid, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    incident uuid;
BEGIN
    UPDATE evidence.item i SET disposed_at = dispose_again.moment, held = false, version = i.version + 1
    WHERE i.id = dispose_again.item AND i.disposed_at IS NULL RETURNING i.incident_id INTO incident;
    IF incident IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO evidence.custody (id, incident_id, item_id, kind, happened_at, happened_fidelity, happened_zone, recorded_at, by_person)
    VALUES (uuidv7(), incident, dispose_again.item, 'DISPOSED', dispose_again.moment, 'SECOND', 'UTC', now(), dispose_again.by_whom);
    RETURN true;
END $$;
