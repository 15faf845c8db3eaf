-- Records of logs for the bench of searches: ROWS of them in one incident of ten, with words that are common, seldom and unique.
CREATE TEMP TABLE place AS
SELECT i.id AS incident_id, i.tlp, b.lead, uuidv7() AS import_id, row_number() OVER (ORDER BY i.key) AS n
FROM (SELECT *, row_number() OVER (ORDER BY key) AS n FROM incident.incident) i CROSS JOIN bench b WHERE i.n % 10 = 0;

CREATE TEMP TABLE share AS SELECT greatest(1, ROWS / count(*))::int AS rows FROM place;

INSERT INTO record.import (id, incident_id, file_name, sha256, format, bytes, accepted, undated, rejected, rejections, sources, tlp,
    imported_at, imported_by)
SELECT import_id, incident_id, 'access.log', sha256(incident_id::text::bytea), 'zeek', s.rows * 120, s.rows, 0, 0, '[]', '[]', 'GREEN', now(), lead
FROM place CROSS JOIN share s;

INSERT INTO record.entry (incident_id, import_id, number, at, source, host, message, raw, tlp)
SELECT p.incident_id, p.import_id, g, now() - g * interval '1 minute', 'nginx', 'web' || g % 7,
    'GET /api/items/' || g || ' from 10.' || p.n % 250 || '.' || g / 250 % 250 || '.' || g % 250 || ' answered ' || (ARRAY[200, 200, 200, 404, 500])[1 + g % 5],
    'session ' || md5(p.n || '-' || g) || ' agent ' || (ARRAY['curl', 'mozilla', 'git', 'unknownagent'])[1 + (g * 31 + p.n) % 4], 'GREEN'
FROM place p CROSS JOIN share s CROSS JOIN LATERAL generate_series(1, s.rows) AS g;

INSERT INTO record.block (incident_id, tlp, first, last, words)
SELECT b.incident_id, 'GREEN', b.first, b.last, lower(record.text_of_block(b.incident_id, b.first, b.last))
FROM (SELECT incident_id, min(number) AS first, max(number) AS last FROM record.entry GROUP BY incident_id, (number - 1) / 200) b;

ANALYZE record.entry, record.block, record.import;
