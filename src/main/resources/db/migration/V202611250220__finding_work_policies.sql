-- Names that say that these aren't the common rules of an incident's rows: what is linked is seen with its finding.
ALTER POLICY member_adds ON finding.work RENAME TO worker_links;
ALTER POLICY member_changes ON finding.work RENAME TO worker_changes;
