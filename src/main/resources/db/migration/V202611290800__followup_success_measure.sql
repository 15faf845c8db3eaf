-- How people will know that a follow-up works.
ALTER TABLE followup.follow_up ADD COLUMN success_measure text CHECK (length(success_measure) <= 2000);
GRANT UPDATE (success_measure) ON followup.follow_up TO afterword_app;
