-- The library finds lessons by the techniques of the events that they cite.
CREATE VIEW timeline.technique_v WITH (security_invoker = true) AS
    SELECT incident_id, number, techniques FROM timeline.event WHERE withdrawn_at IS NULL AND restricted IS NULL AND techniques <> '{}';
GRANT SELECT ON timeline.technique_v TO afterword_app;
