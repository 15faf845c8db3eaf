-- Whether it ever missed a date, as followup.breach says, so that lists can be limited to these.
ALTER TABLE followup.follow_up ADD breached boolean NOT NULL DEFAULT false;
GRANT UPDATE (breached) ON followup.follow_up TO afterword_app;
CREATE INDEX follow_up_breached ON followup.follow_up (due_on, id) WHERE breached;
ALTER TABLE followup.follow_up NO FORCE ROW LEVEL SECURITY;
ALTER TABLE followup.breach NO FORCE ROW LEVEL SECURITY;
UPDATE followup.follow_up f SET breached = true WHERE EXISTS (SELECT FROM followup.breach b WHERE b.follow_up_id = f.id);
ALTER TABLE followup.follow_up FORCE ROW LEVEL SECURITY;
ALTER TABLE followup.breach FORCE ROW LEVEL SECURITY;
