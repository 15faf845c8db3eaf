-- Which incidents somebody sees is read by most statements, for thousands of grants by search: from the index alone.
CREATE INDEX incident_grant_held ON access.incident_grant (principal, incident_id) INCLUDE (level, expires_at);
DROP INDEX access.incident_grant_principal;
