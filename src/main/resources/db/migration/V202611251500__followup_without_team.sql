-- What is open and nobody's team has, the most urgent first: without it all that is open is looked through where every item has a team.
CREATE INDEX follow_up_without_team ON followup.follow_up (priority, due_on, id) WHERE open AND team_id IS NULL;
