-- How people come in: one-time links (the first administrator's, and invitations), and failed attempts to sign in.
create table people.one_time_link (
    sha256 bytea primary key,
    -- nobody: the link of the first administrator
    person_id uuid references access.person,
    expires_at timestamptz not null,
    used_at timestamptz,
    created_at timestamptz not null default now()
);
create index one_time_link_person on people.one_time_link (person_id);

-- Subjects are hashes of an e-mail address or a network address: what was typed may be anything, also a password.
create table people.sign_in_attempt (
    id bigint generated always as identity primary key,
    subject bytea not null,
    at timestamptz not null default now()
);
create index sign_in_attempt_subject on people.sign_in_attempt (subject, at);

grant select, insert, update, delete on people.one_time_link to afterword_app;
grant select, insert, delete on people.sign_in_attempt to afterword_app;
