-- Who leads a team, is the owner of what the team was given, until it names a person.
ALTER TABLE access.team ADD lead_id uuid REFERENCES access.person;
