-- Where texts of one kind have more than they may (rows that their writers didn't see, or from before the bound), they can still be
-- made shorter and erased: only what makes a row longer is refused.
DO $$
DECLARE
    kind record;
BEGIN
    FOR kind IN
        SELECT t.tgrelid::regclass AS relation, (regexp_split_to_array(pg_get_triggerdef(t.oid), 'access\.bound_texts\(''|''\)$'))[2] AS lengths
        FROM pg_trigger t WHERE t.tgname = 'bounded_texts'
    LOOP
        EXECUTE format('DROP TRIGGER bounded_texts ON %s', kind.relation);
        EXECUTE format('CREATE TRIGGER bounded_texts AFTER INSERT ON %s FOR EACH ROW EXECUTE FUNCTION access.bound_texts(%L)',
            kind.relation, kind.lengths);
        EXECUTE format('CREATE TRIGGER bounded_longer_texts AFTER UPDATE ON %s FOR EACH ROW WHEN (%s > %s) EXECUTE FUNCTION access.bound_texts(%L)',
            kind.relation,
            regexp_replace(kind.lengths, 'octet_length\(', 'octet_length(NEW.', 'g'),
            regexp_replace(kind.lengths, 'octet_length\(', 'octet_length(OLD.', 'g'), kind.lengths);
    END LOOP;
END $$;
