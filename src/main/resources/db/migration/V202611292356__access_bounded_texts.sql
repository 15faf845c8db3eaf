-- Pages and reports read some kinds of rows of an incident whole: its findings, steps of follow-ups, answers to its evaluation. How long
-- one text may be is bounded, and how many there are isn't, so that enough of them would fill the server's memory. All texts of one kind
-- in one incident have 4 MB. The sum needs no text to be read, only its stored length. The application turns AW001 into words.
CREATE FUNCTION access.bound_texts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bytes bigint;
BEGIN
    EXECUTE format('SELECT sum(%s) FROM %s WHERE incident_id = $1', TG_ARGV[0], TG_RELID::regclass) INTO bytes USING NEW.incident_id;
    IF bytes > 4000000 THEN
        RAISE EXCEPTION 'the texts in % have % bytes in incident %', TG_RELID::regclass, bytes, NEW.incident_id USING ERRCODE = 'AW001';
    END IF;
    RETURN NULL;
END $$;

-- Events and evidence are read page by page or from a cursor, frozen rows and the trail within bounds of their own; signed sections
-- repeat what is bounded already; the document of an import is read alone.
DO $$
DECLARE
    kind record;
BEGIN
    FOR kind IN
        SELECT e.relation, string_agg(format('coalesce(octet_length(%I), 0)', a.attname), ' + ') AS lengths,
            string_agg(quote_ident(a.attname), ', ') AS columns
        FROM review.erasable() e CROSS JOIN unnest(e.columns) AS c (name)
        JOIN pg_attribute a ON a.attrelid = e.relation::regclass AND a.attname = c.name AND a.atttypid = 'text'::regtype
        WHERE EXISTS (SELECT FROM pg_attribute i WHERE i.attrelid = e.relation::regclass AND i.attname = 'incident_id')
            AND e.relation NOT IN ('timeline.event', 'evidence.item', 'evidence.custody', 'review.version_item', 'review.signed_section',
                'audit.entry_value', 'intake.source_version')
        GROUP BY e.relation
    LOOP
        EXECUTE format('CREATE TRIGGER bounded_texts AFTER INSERT OR UPDATE OF %s ON %s FOR EACH ROW EXECUTE FUNCTION access.bound_texts(%L)',
            kind.columns, kind.relation, kind.lengths);
    END LOOP;
END $$;
