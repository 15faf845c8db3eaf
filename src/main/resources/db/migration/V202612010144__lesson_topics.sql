-- Topics of the library know lessons by the techniques of the events that they cite, which are looked up by their words.
CREATE OR REPLACE VIEW timeline.technique_v WITH (security_invoker = true) AS
    SELECT incident_id, number, techniques, search FROM timeline.event WHERE withdrawn_at IS NULL AND restricted IS NULL AND techniques <> '{}';
