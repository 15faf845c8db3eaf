-- Lists of all states walk these orders too, not only lists of what is open: with 100,000 follow-ups they sorted them all (0.3 s).
CREATE INDEX follow_up_due_all ON followup.follow_up (due_on, id);
DROP INDEX followup.follow_up_review;
CREATE INDEX follow_up_review ON followup.follow_up (next_review_on, id);
DROP INDEX followup.follow_up_priority;
CREATE INDEX follow_up_priority ON followup.follow_up (priority, due_on, id);
DROP INDEX followup.follow_up_register;
CREATE INDEX follow_up_register ON followup.follow_up (route, due_on, id);
DROP INDEX followup.follow_up_kind;
CREATE INDEX follow_up_kind ON followup.follow_up (kind, due_on, id);
