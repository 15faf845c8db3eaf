-- The incidents of the person who asks, for lists that gather these first; `whole` is false where only the head is seen. With the rights of who asks.
CREATE VIEW access.mine_v WITH (security_invoker = true) AS
    SELECT incident_id, bool_or(level <> 'SHARED' AND principal <> ALL ((SELECT access.guest_teams())::uuid[])) AS whole
    FROM access.incident_grant
    WHERE principal = ANY ((SELECT access.own_principals())::uuid[]) AND (expires_at IS NULL OR expires_at > now())
    GROUP BY incident_id;
GRANT SELECT ON access.mine_v TO afterword_app;
