-- A guest who is a participant gives an account, too: they see that they are one, and what they themselves wrote. The head of the incident is
-- what such a guest sees of it, so that this ends with their access.
CREATE POLICY participant_reads ON incident.party FOR SELECT TO afterword_app
    USING (person_id = (SELECT access.current_person()) AND EXISTS (SELECT FROM incident.incident i WHERE i.id = incident_id OFFSET 0));
CREATE POLICY author_reads ON review.account FOR SELECT TO afterword_app
    USING (author_id = (SELECT access.current_person()) AND EXISTS (SELECT FROM incident.incident i WHERE i.id = incident_id OFFSET 0));
CREATE POLICY participant_gives ON review.account FOR INSERT TO afterword_app
    WITH CHECK (NOT on_behalf AND EXISTS (SELECT FROM incident.party p WHERE p.id = party_id AND p.incident_id = account.incident_id
        AND p.person_id = (SELECT access.current_person()) AND p.removed_at IS NULL));
