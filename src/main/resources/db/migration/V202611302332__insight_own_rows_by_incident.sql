-- The list behind a line of a member was looked up by the line or by the days (55,000 rows) and not by their incidents: figure, key and days
-- were taken for independent, and so for few. What is an expression can't be looked up.
CREATE OR REPLACE VIEW insight.own_row AS
    SELECT t.incident_id, t.pooled, t.figure, t.day + 0 AS day, t.key || '' AS key, t.part, t.at, t.n, t.scope
    FROM insight.own_sight() s JOIN insight.tally t ON t.incident_id = s.incident_id
    WHERE t.scope <> 'SUM' AND access.tlp_rank(t.tlp) <= CASE WHEN t.restricted IS NULL THEN s.plain
        WHEN t.restricted = 'ATTRIBUTION' THEN s.attribution WHEN t.restricted = 'PRIVILEGED' THEN s.privileged END;
