-- The procedures that an incident used, for the evaluation of its response: since when each was in force, and how its steps went.
CREATE VIEW procedure.use_v WITH (security_invoker = true) AS
    SELECT u.incident_id, p.title,
        (SELECT min(r.in_force_on) FROM procedure.revision r WHERE r.procedure_id = u.procedure_id AND r.approved_at IS NOT NULL) AS since,
        (SELECT count(*)::int FROM procedure.step_use s WHERE s.incident_id = u.incident_id AND s.procedure_id = u.procedure_id
            AND s.outcome = 'FOLLOWED') AS followed,
        (SELECT count(*)::int FROM procedure.step_use s WHERE s.incident_id = u.incident_id AND s.procedure_id = u.procedure_id
            AND s.outcome <> 'NOT_APPLICABLE') AS said
    FROM procedure.use u JOIN procedure.procedure p ON p.id = u.procedure_id;
GRANT SELECT ON procedure.use_v TO afterword_app;
