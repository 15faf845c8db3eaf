-- Each pill of the list of incidents is counted on every visit, and those that find little read all incidents.
CREATE INDEX incident_open_severity ON incident.incident (severity) WHERE stage <> 'CLOSED';
CREATE INDEX incident_history ON incident.incident (dated_at DESC, id DESC) WHERE stage = 'CLOSED' AND historical;
