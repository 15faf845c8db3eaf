-- One schema per module. Tables and their grants come with each module's own migrations: what a role isn't given there
-- explicitly, it doesn't have.
create schema access;
create schema web;
create schema people;
create schema audit;
create schema catalog;
create schema incident;
create schema evidence;
create schema timeline;
create schema finding;
create schema review;
create schema report;
create schema intake;
grant usage on schema access, web, people, audit, catalog, incident, evidence, timeline, finding, review, report, intake
    to afterword_app, afterword_jobs;
