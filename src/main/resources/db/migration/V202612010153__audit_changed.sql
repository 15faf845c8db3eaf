-- For what is kept until something changes, such as the drafts of reports.
CREATE VIEW audit.changed_v WITH (security_invoker = true) AS SELECT chain, changed FROM audit.head;
GRANT SELECT ON audit.changed_v TO afterword_app;
