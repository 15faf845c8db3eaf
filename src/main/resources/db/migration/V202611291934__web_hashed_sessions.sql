-- Of a session only the SHA-256 of its identifier is stored: a copy of the database gives nobody a session. Open ones stay open.
ALTER TABLE web.spring_session ALTER COLUMN session_id TYPE varchar(64);
UPDATE web.spring_session SET session_id = encode(sha256(convert_to(session_id, 'UTF8')), 'hex');
ALTER TABLE web.spring_session ADD CHECK (length(session_id) = 64);

-- The modules that a token is limited to; empty for all.
ALTER TABLE access.api_token ADD modules text[] NOT NULL DEFAULT '{}';

-- Attempts to sign in count for an account from one source, for the account, and for the source; those on a known device for that device.
DELETE FROM people.sign_in_attempt;
DROP INDEX people.sign_in_attempt_subject;
ALTER TABLE people.sign_in_attempt RENAME COLUMN subject TO account;
ALTER TABLE people.sign_in_attempt ADD source bytea NOT NULL, ADD device uuid;
CREATE INDEX sign_in_attempt_account ON people.sign_in_attempt (account, at);
CREATE INDEX sign_in_attempt_source ON people.sign_in_attempt (source, at);
CREATE INDEX sign_in_attempt_device ON people.sign_in_attempt (device, at) WHERE device IS NOT NULL;
