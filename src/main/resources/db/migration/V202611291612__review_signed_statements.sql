-- What a version would have stated beside its sections when it was signed: the key of each thing and a short hash of its content.
ALTER TABLE review.sign_off ADD COLUMN stated jsonb NOT NULL DEFAULT '{}';
