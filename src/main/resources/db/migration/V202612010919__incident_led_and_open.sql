-- The start page shows a few of the open incidents that somebody leads. Where thousands were closed after these, or imported as history, all of them
-- were walked: 27 ms with 40,000, 120 with 198,000.
CREATE INDEX incident_led_open ON incident.incident (lead_id, created_at DESC, id DESC) WHERE stage <> 'CLOSED';
