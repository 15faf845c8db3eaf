-- The tracker that the catalogue names for a service, so that the issue of a finding about it is proposed there.
CREATE VIEW catalog.service_tracker_v WITH (security_invoker = true) AS SELECT id, tracker FROM catalog.service WHERE tracker IS NOT NULL;
GRANT SELECT ON catalog.service_tracker_v TO afterword_app;
