-- Who wants the figures of the last month at its end (module insight).
ALTER TABLE notification.choice ADD monthly_summary boolean NOT NULL DEFAULT false;
CREATE VIEW notification.monthly_summary_v WITH (security_invoker = true) AS
    SELECT person_id FROM notification.choice WHERE monthly_summary;
GRANT SELECT ON notification.monthly_summary_v TO afterword_app;
