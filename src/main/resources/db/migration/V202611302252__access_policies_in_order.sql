-- PostgreSQL asks the policies of a table from the last name to the first, not from the first as V202611300215 took it: each follow-up was
-- first asked for its findings, by a function, which few people need; then for grants, which hold for nearly every row.
ALTER POLICY who_sees_its_finding_reads ON followup.follow_up RENAME TO finding_reads;
ALTER POLICY team_guest_reads ON incident.incident RENAME TO guest_of_a_team_reads;
ALTER POLICY team_guest_reads ON review.version RENAME TO guest_of_a_team_reads;
ALTER POLICY team_guest_reads ON review.version_item RENAME TO guest_of_a_team_reads;

-- The incidents on which somebody may work: an auditor reads nearly all, and works on few.
CREATE INDEX incident_grant_works ON access.incident_grant (principal, incident_id) WHERE level IN ('CONTRIBUTE', 'LEAD');
