-- Home looks for objections without an answer, which are few among all.
CREATE INDEX objection_open ON comment.objection (incident_id) WHERE answered_at IS NULL;
