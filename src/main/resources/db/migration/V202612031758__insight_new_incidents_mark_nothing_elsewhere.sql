-- The grants of an incident are written before it, so of one that isn't there yet nothing elsewhere can have been counted:
-- looking for it took a tenth of the database's time for creating an incident.
CREATE OR REPLACE FUNCTION insight.mark_elsewhere() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    incident constant uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.incident_id ELSE NEW.incident_id END;
BEGIN
    IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT FROM incident.incident i WHERE i.id = incident) THEN
        RETURN NULL;
    END IF;
    INSERT INTO insight.dirty
        SELECT r.earlier_incident FROM finding.finding f JOIN finding.recurrence r ON r.finding_id = f.id WHERE f.incident_id = incident
        UNION SELECT r.incident_id FROM finding.recurrence r WHERE r.earlier_incident = incident
        UNION SELECT insight.of_recommendations((SELECT array_agg(r.id) FROM procedure.recommendation r WHERE r.incident_id = incident))
        UNION SELECT insight.of_recommendations((SELECT array_agg(c.recommendation_id) FROM procedure.use u
            JOIN procedure.revision v ON v.procedure_id = u.procedure_id JOIN procedure.carried c ON c.revision_id = v.id
            WHERE u.incident_id = incident));
    RETURN NULL;
END $$;
