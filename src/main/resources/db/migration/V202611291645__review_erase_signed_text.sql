-- What is erased from the versions goes from the text that is worked on and from the texts that people signed, whoever sees them.
CREATE POLICY owner_erases ON review.signed_section FOR UPDATE TO afterword_owner USING (true);
CREATE POLICY owner_erases ON review.section FOR UPDATE TO afterword_owner USING (true);

-- Reviewed, SECURITY DEFINER: only in the transaction in which a second person approves the erasure.
CREATE FUNCTION review.erase_text(erasure uuid, passage text, mark text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog AS $$
    UPDATE review.section s SET body = replace(s.body, erase_text.passage, erase_text.mark),
        not_applicable = replace(s.not_applicable, erase_text.passage, erase_text.mark), version = s.version + 1
    FROM review.erasure e
    WHERE e.id = erase_text.erasure AND e.state = 'ERASED' AND e.answered_by = access.current_person() AND e.xmin = pg_current_xact_id()::xid
      AND erase_text.passage <> '' AND s.incident_id = e.incident_id
      AND (position(erase_text.passage IN s.body) > 0 OR position(erase_text.passage IN s.not_applicable) > 0);
    UPDATE review.signed_section s SET body = replace(s.body, erase_text.passage, erase_text.mark)
    FROM review.erasure e
    WHERE e.id = erase_text.erasure AND e.state = 'ERASED' AND e.answered_by = access.current_person() AND e.xmin = pg_current_xact_id()::xid
      AND erase_text.passage <> '' AND s.incident_id = e.incident_id AND position(erase_text.passage IN s.body) > 0 $$;

-- Reviewed, SECURITY DEFINER: the frozen rows that contain a passage, by their identifiers alone, also those that the person who approves
-- the erasure doesn't see: they can't erase it then.
CREATE FUNCTION review.rows_to_erase(erasure uuid, passage text) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog AS $$
    SELECT i.id FROM review.version_item i JOIN review.erasure e ON e.incident_id = i.incident_id
    WHERE e.id = rows_to_erase.erasure AND e.state = 'ERASED' AND e.answered_by = access.current_person()
      AND rows_to_erase.passage <> '' AND position(rows_to_erase.passage IN i.content) > 0 $$;

REVOKE ALL ON FUNCTION review.erase_text(uuid, text, text), review.rows_to_erase(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION review.erase_text(uuid, text, text), review.rows_to_erase(uuid, text) TO afterword_app;
