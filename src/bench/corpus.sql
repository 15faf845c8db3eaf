-- Fills the data folder of a bench of searches up to INCIDENTS incidents, copied from those that were imported, with five findings and five
-- follow-ups on each, two events, a piece of evidence, and RECORDS records of logs on every fiftieth. Most texts are invented: the word of
-- rank n is written about 1/n as often as the first one, as in any language; every seventh sentence is Chinese.
-- By a superuser and past triggers and the audit trail, for it is about reading. Vectors come from the function that the triggers call.
SET LOCAL session_replication_role = replica;
SET LOCAL maintenance_work_mem = '1GB';
SET LOCAL work_mem = '256MB';
SET LOCAL max_parallel_workers_per_gather = 2;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SELECT setseed(0.5);

CREATE SCHEMA bench;

CREATE FUNCTION bench.pick(n bigint, salt int, most int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT 1 + (abs(hashint8extended(n, salt)) % most)::int $$;

CREATE UNLOGGED TABLE bench.word AS
SELECT row_number() OVER (ORDER BY known DESC, random()) AS n, word FROM (
    SELECT word, true AS known FROM unnest(string_to_array('the of and to was in account access server token password customer team alert '
        || 'mail login phishing credential database backup log rule policy review network malware key session service procedure change deploy '
        || 'exposed stolen reset revoked missing late unknown approved contained detected reported blocked rotated laptop vendor invoice payment '
        || 'ransomware exfiltration privilege escalation lateral movement persistence firewall proxy endpoint identity federation certificate '
        || 'expired bucket public repository secret pipeline container cluster region outage latency failover runbook escalated oncall pager '
        || 'shift handover ticket owner deadline evidence timeline impersonation helpdesk callback authenticator browser extension cookie', ' ')) AS word
    UNION ALL
    SELECT DISTINCT a || b || c, false FROM unnest('{ba,ker,lo,mi,ta,ves,ru,no,sha,di,pro,gan,el,fi,qua,zo,ren,ty,om,clu}'::text[]) a
        CROSS JOIN unnest('{na,rel,to,vi,sem,du,ka,les,mo,ri,fa,gu,pel,ni,sor,bre,ti,cha,we,la,hu,ex,or,in,um,ast,ep,ill,ost,yr}'::text[]) b
        CROSS JOIN unnest('{"",n,r,ter,mos,ling,da,vex,nik,sol,ption,ner,by,core,rat,dex,lum,tish,ga,pse,met,ven,wick,zar,fol,dent,rum,sy,toh,ack}'::text[]) c) w;
CREATE UNLOGGED TABLE bench.sign AS
SELECT row_number() OVER () AS n, word FROM unnest(string_to_array('帳號 系統 使用者 權限 伺服器 郵件 登入 密碼 資料 備份 紀錄 規則 客戶 部門 通報 網路 設備 異常 檔案 外洩 釣魚 憑證 '
    || '金鑰 服務 程序 變更 復原 廠商 帳務 付款 勒索 軟體 防火牆 連線 稽核 主管 負責人 期限 證據 時間軸 值班 交接 工單 漏洞 修補 更新 設定 錯誤 停用 撤銷 重設 通知 偵測 阻擋 隔離 調查 個資 病歷 會員 遺失 '
    || '筆電 隨身碟 雲端 儲存 公開 網站 後門 惡意 程式 攻擊 來源 位址 網域 信箱 附件 連結 誤寄 未授權 存取 控制 測試 正式 環境 監控 告警', ' ')) AS word;
ALTER TABLE bench.word ADD PRIMARY KEY (n);
ALTER TABLE bench.sign ADD PRIMARY KEY (n);
ANALYZE bench.word, bench.sign;

-- Sentences, and phrases for titles.
CREATE UNLOGGED TABLE bench.sentence AS
SELECT s.n, CASE WHEN s.n % 7 = 0
    THEN (SELECT string_agg(g.word, '' ORDER BY d.i) || '。' FROM generate_series(1, 6) AS d (i) JOIN bench.sign g
        ON g.n = least(80, floor(exp(bench.pick(s.n * 40 + d.i, 7, 1000) / 1000.0 * ln(80)))::int))
    ELSE (SELECT initcap(left(w.all, 1)) || substr(w.all, 2) || '.' FROM (SELECT string_agg(w.word, ' ' ORDER BY d.i) AS all
        FROM generate_series(1, 14) AS d (i) JOIN bench.word w ON w.n = floor(exp(bench.pick(s.n * 40 + d.i, 8, 1000000) / 1000000.0 * ln(17000)))::int) w) END AS text
FROM generate_series(1, 20000) AS s (n);
CREATE UNLOGGED TABLE bench.phrase AS
SELECT n, CASE WHEN n % 7 = 0 THEN left(text, 8) ELSE array_to_string((string_to_array(rtrim(text, '.'), ' '))[3:8], ' ') END AS text FROM bench.sentence;
ALTER TABLE bench.sentence ADD PRIMARY KEY (n);
ALTER TABLE bench.phrase ADD PRIMARY KEY (n);
ANALYZE bench.sentence, bench.phrase;

-- The texts of n things of a kind, with what stands in few of them: addresses, hosts, hashes.
CREATE FUNCTION bench.texts(salt int, most bigint) RETURNS TABLE (n bigint, title text, body text) LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT g.n, p.text || CASE WHEN g.n % 4 = 0 THEN ' srv-' || bench.pick(g.n, salt + 5, 30000) ELSE '' END,
        concat_ws(' ', a.text, b.text, c.text,
            CASE WHEN g.n % 3 = 0 THEN '10.' || bench.pick(g.n, salt + 6, 250) || '.' || bench.pick(g.n, salt + 7, 250) || '.' || bench.pick(g.n, salt + 8, 250) END,
            CASE WHEN g.n % 10 = 0 THEN 'c2-' || bench.pick(g.n, salt + 9, 50000) || '.evil.example' END,
            CASE WHEN g.n % 20 = 0 THEN encode(sha256(('file ' || bench.pick(g.n, salt + 10, 100000))::bytea), 'hex') END)
    FROM (SELECT generate_series(1, most) AS n) g
    JOIN bench.phrase p ON p.n = bench.pick(g.n, salt + 1, 20000) JOIN bench.sentence a ON a.n = bench.pick(g.n, salt + 2, 20000)
    JOIN bench.sentence b ON b.n = bench.pick(g.n, salt + 3, 20000) JOIN bench.sentence c ON c.n = bench.pick(g.n, salt + 4, 20000) $$;

-- People and teams; the readers of the bench have an account and get their roles here.
INSERT INTO access.person (id, name, email) SELECT uuidv7(), 'Person ' || n, 'person' || n || '@example.org' FROM generate_series(1, 200) n;
INSERT INTO access.principal (person_id, principal) SELECT id, id FROM access.person ON CONFLICT DO NOTHING;
INSERT INTO access.team (id, name) SELECT uuidv7(), 'Team ' || n FROM generate_series(1, 20) n;
CREATE UNLOGGED TABLE bench.person AS SELECT id, row_number() OVER (ORDER BY email) AS n FROM access.person WHERE email LIKE 'person%';
CREATE UNLOGGED TABLE bench.team AS SELECT id, row_number() OVER (ORDER BY name) AS n FROM access.team WHERE name LIKE 'Team %';
INSERT INTO access.team_member (team_id, person_id) SELECT t.id, p.id FROM bench.person p JOIN bench.team t ON t.n = 1 + p.n % 20;
INSERT INTO access.principal (person_id, principal) SELECT person_id, team_id FROM access.team_member ON CONFLICT DO NOTHING;
CREATE UNLOGGED TABLE bench.role AS
SELECT p.id, r.role, r.principal::uuid FROM access.person p JOIN (VALUES ('lead', 'LEAD', '00000000-0000-0000-0000-000000000101'),
    ('auditor', 'AUDITOR', '00000000-0000-0000-0000-000000000102'), ('executive', 'EXECUTIVE', '00000000-0000-0000-0000-000000000103'))
    AS r (name, role, principal) ON p.email ~ ('^' || r.name || '\d@');
INSERT INTO access.person_role (person_id, role) SELECT id, role FROM bench.role ON CONFLICT DO NOTHING;
INSERT INTO access.principal (person_id, principal) SELECT id, principal FROM bench.role ON CONFLICT DO NOTHING;
CREATE UNLOGGED TABLE bench.lead AS SELECT id FROM access.person WHERE email = 'bench@example.org';

-- Indexes are made again when the tables are full.
CREATE UNLOGGED TABLE bench.index AS
SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
WHERE NOT i.indisprimary AND NOT i.indisunique AND i.indrelid IN ('incident.incident'::regclass, 'timeline.event'::regclass, 'evidence.item'::regclass,
    'finding.finding'::regclass, 'followup.follow_up'::regclass, 'finding.work'::regclass, 'record.entry'::regclass, 'record.block'::regclass);
DO $$ DECLARE each text; BEGIN
    FOR each IN SELECT name FROM bench.index LOOP EXECUTE 'DROP INDEX ' || each; END LOOP;
END $$;

-- Incidents: two thirds with a text of their own, two of five open, one of twenty led by the one who measures; three in a hundred are
-- restricted to named members.
CREATE UNLOGGED TABLE bench.original AS SELECT *, row_number() OVER (ORDER BY key) AS place FROM incident.incident;
CREATE UNLOGGED TABLE bench.incident AS
SELECT t.n, uuidv7(-interval '42 minutes' * (INCIDENTS - t.n)) AS id, 'INC-' || 2018 + t.n * 8 / INCIDENTS || '-' || upper(lpad(to_hex(t.n * 2654435761 & 16777215), 6, '0')) AS key,
    CASE WHEN t.n % 3 = 0 THEN o.title ELSE t.title END AS title, CASE WHEN t.n % 3 = 0 THEN o.summary ELSE t.body END AS summary,
    CASE WHEN t.n % 20 = 0 THEN b.id ELSE p.id END AS lead_id, t.n % 5 < 2 AS open, now() - interval '42 minutes' * (INCIDENTS - t.n) AS at, o.place, t.n % 33 = 7 AS named
FROM bench.texts(100, greatest(0, INCIDENTS - (SELECT count(*) FROM bench.original))) t
JOIN bench.original o ON o.place = 1 + t.n % (SELECT count(*) FROM bench.original) JOIN bench.person p ON p.n = bench.pick(t.n, 99, 40) CROSS JOIN bench.lead b;

INSERT INTO incident.incident (id, key, title, summary, severity, category, customer_impact, data_breach, tlp, suspected, functional_impact, indicators,
    actions_taken, source_references, anchors, source, source_id, classification, stage, stage_dates, review_state, historical, lead_id,
    decision_outcome, decision_rule, decision_policy, decision_facts, decided_at, review_due_at, version, created_at, created_by, updated_at,
    evaluation_state, evaluation_due_at, search)
SELECT i.id, i.key, i.title, i.summary, coalesce(o.severity, bench.pick(i.n, 98, 5)), o.category, o.customer_impact, o.data_breach, o.tlp, o.suspected,
    o.functional_impact, ARRAY['198.51.' || bench.pick(i.n, 97, 250) || '.' || bench.pick(i.n, 96, 250)], o.actions_taken, o.source_references, o.anchors,
    'bench', i.n::text, o.classification, CASE WHEN i.open THEN (ARRAY['INTAKE', 'REVIEW', 'APPROVED', 'IMPROVING'])[1 + i.n / 5 % 4] ELSE 'CLOSED' END,
    o.stage_dates, CASE WHEN i.open AND i.n / 5 % 4 < 2 THEN 'NOT_STARTED' WHEN i.open THEN 'APPROVED' ELSE 'PUBLISHED' END, false, i.lead_id, 'REQUIRED', o.decision_rule,
    o.decision_policy, o.decision_facts, i.at, current_date + bench.pick(i.n, 95, 400) - 200, 1, i.at, i.lead_id, i.at,
    CASE WHEN i.open THEN 'NOT_STARTED' ELSE 'CONCLUDED' END, current_date + bench.pick(i.n, 94, 400) - 200,
    access.search_vector(concat_ws(E'\n', i.key, i.title), true) || access.search_vector(concat_ws(E'\n', i.summary, array_to_string(o.source_references, E'\n')), false)
FROM bench.incident i JOIN bench.original o ON o.place = i.place;

INSERT INTO bench.incident
SELECT INCIDENTS - (SELECT count(*) FROM bench.original) + row_number() OVER (), id, key, title, summary, lead_id, false, created_at, place, false FROM bench.original;
ANALYZE bench.incident;

INSERT INTO access.incident_grant (incident_id, principal, kind, level)
SELECT id, lead_id, 'PERSON', 'LEAD' FROM bench.incident
UNION SELECT id, '00000000-0000-0000-0000-000000000101', 'ROLE', 'LEAD' FROM bench.incident WHERE NOT named
UNION SELECT id, '00000000-0000-0000-0000-000000000102', 'ROLE', 'READ' FROM bench.incident WHERE NOT named
ON CONFLICT DO NOTHING;
-- twenty people each on some; few1 to few4 on about ten, many1 to many4 on every twentieth, of which many2 sees no red
INSERT INTO access.incident_grant (incident_id, principal, kind, level, max_tlp)
SELECT i.id, p.id, 'PERSON', 'CONTRIBUTE', 'RED' FROM bench.incident i JOIN bench.person p ON p.n % 50 = i.n % 50 WHERE i.n % 40 = 0
UNION SELECT i.id, p.id, 'PERSON', 'READ', 'RED' FROM bench.incident i JOIN access.person p ON p.email ~ '^few\d@'
    WHERE i.n % greatest(1, INCIDENTS / 10) = right(split_part(p.email, '@', 1), 1)::int
UNION SELECT i.id, p.id, 'PERSON', 'CONTRIBUTE', CASE WHEN p.email LIKE 'many2@%' THEN 'AMBER' ELSE 'RED' END FROM bench.incident i JOIN access.person p ON p.email ~ '^many\d@'
    WHERE i.n % 20 = right(split_part(p.email, '@', 1), 1)::int
ON CONFLICT DO NOTHING;

-- Five findings and five follow-ups on each.
CREATE UNLOGGED TABLE bench.finding AS
SELECT t.n, i.id AS incident_id, 1 + (t.n - 1) / (SELECT count(*) FROM bench.incident) AS number, i.at + interval '1 day' * (1 + t.n % 30) AS at, i.lead_id, t.title, t.body,
    access.search_vector(t.title, true) || access.search_vector(t.body, false) AS search
FROM bench.texts(200, (SELECT count(*) FROM bench.incident) * 5) t JOIN bench.incident i ON i.n = INCIDENTS - (t.n - 1) % INCIDENTS;
ALTER TABLE bench.finding ADD id uuid;
UPDATE bench.finding SET id = uuidv7(at - now());
INSERT INTO finding.finding (id, incident_id, number, type, title, description, severity, phase, cross_organisation, citations,
    contributing_factors, tlp, restricted, disposition, disposition_state, asked_by, asked_at, raised_at, raised_by, search)
SELECT f.id, f.incident_id, f.number, (ARRAY['TECHNICAL_LAPSE', 'PROCEDURAL_FAILURE', 'MANUAL_ERROR', 'PROCESS_FLAW', 'COMMUNICATION_GAP', 'WENT_WELL'])[bench.pick(f.n, 201, 6)],
    f.title, f.body, bench.pick(f.n, 202, 5), (ARRAY['PREPARATION', 'DETECTION_ANALYSIS', 'CONTAINMENT', 'ERADICATION', 'RECOVERY', 'POST_INCIDENT'])[bench.pick(f.n, 203, 6)],
    f.n % 9 = 0, '{}', '{}', CASE WHEN f.n % 20 = 0 THEN 'RED' ELSE 'AMBER' END, CASE WHEN f.n % 50 = 0 THEN 'PRIVILEGED' END,
    CASE WHEN f.number < 5 THEN 'FOLLOW_UPS' END, CASE WHEN f.number < 5 THEN 'HOLDS' END,
    CASE WHEN f.number < 5 THEN f.lead_id END, CASE WHEN f.number < 5 THEN f.at END, f.at, f.lead_id, f.search
FROM bench.finding f ORDER BY f.at;

CREATE UNLOGGED TABLE bench.item AS
SELECT t.n, f.incident_id, f.id AS finding_id, f.at + interval '1 day' AS at, f.lead_id, t.title, t.body, k.key,
    access.search_vector(concat_ws(E'\n', k.key, t.title), true) || access.search_vector(t.body, false) AS search
FROM bench.texts(300, (SELECT count(*) FROM bench.incident) * 5) t JOIN bench.finding f ON f.n = t.n
CROSS JOIN LATERAL (SELECT 'FU-' || substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + (t.n & 31)::int, 1) || substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + (t.n >> 5 & 31)::int, 1)
    || substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + (t.n >> 10 & 31)::int, 1) || substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + (t.n >> 15 & 31)::int, 1)
    || substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + (t.n >> 20 & 31)::int, 1) || '7' AS key) AS k;
ALTER TABLE bench.item ADD id uuid;
UPDATE bench.item SET id = uuidv7(at - now());
INSERT INTO followup.follow_up (id, key, incident_id, kind, route, cross_organisation, title, description, owner_id, team_id, priority,
    due_on, next_review_on, state, state_since, tlp, raised_at, raised_by, accept_by, search)
SELECT x.id, x.key, x.incident_id, (ARRAY['BUG', 'DESIGN_CHANGE', 'PROCESS_ISSUE', 'OPERATIONS_CHANGE'])[1 + x.n % 4],
    (ARRAY['ENGINEERING', 'ENGINEERING', 'REGISTER', 'REGISTER'])[1 + x.n % 4], x.n % 9 = 0, x.title, x.body, p.id, t.id, 'P' || 1 + x.n % 4,
    current_date + bench.pick(x.n, 301, 400) - 200, current_date + bench.pick(x.n, 302, 120) - 30,
    (ARRAY['PROPOSED', 'ACCEPTED', 'IN_PROGRESS', 'RESOLVED', 'RETURNED', 'VERIFIED', 'VERIFIED', 'VERIFIED', 'VERIFIED', 'VERIFIED'])[bench.pick(x.n, 303, 10)],
    x.at, 'AMBER', x.at, x.lead_id, x.at::date + 7, x.search
FROM bench.item x JOIN bench.person p ON p.n = bench.pick(x.n, 304, 200) JOIN bench.team t ON t.n = 1 + p.n % 20 ORDER BY x.at;
INSERT INTO finding.work (finding_id, incident_id, item_id, key, kind, linked_at, linked_by)
SELECT x.finding_id, x.incident_id, x.id, x.key, 'FOLLOW_UP', x.at, x.lead_id FROM bench.item x WHERE EXISTS (
    SELECT FROM finding.finding f WHERE f.id = x.finding_id AND f.disposition = 'FOLLOW_UPS');
INSERT INTO followup.step (id, follow_up_id, incident_id, at, by_person, action, to_state)
SELECT uuidv7(), f.id, f.incident_id, f.raised_at, f.raised_by, 'RAISED', 'PROPOSED' FROM followup.follow_up f
UNION ALL SELECT uuidv7(), f.id, f.incident_id, f.raised_at + interval '20 days', f.raised_by, 'VERIFIED', 'VERIFIED' FROM followup.follow_up f WHERE state = 'VERIFIED';
INSERT INTO followup.clock (id, follow_up_id, incident_id, started_at, policy, rule, calendar, accept_by, accept_reminder, resolve_reminder)
SELECT uuidv7(), f.id, f.incident_id, f.raised_at, '2026-1', 'otherwise', 'default', f.accept_by, f.raised_at::date, f.due_on - 7 FROM followup.follow_up f;
-- What is late is on record already, as in a system that has been running; otherwise the clocks' job records it beside what is measured.
INSERT INTO followup.breach (follow_up_id, incident_id, term, missed_on, recorded_at)
SELECT f.id, f.incident_id, 'RESOLUTION', f.due_on, now() FROM followup.follow_up f
WHERE f.open AND f.due_on < current_date AND (f.state <> 'RESOLVED' OR f.state_since > f.due_on)
UNION ALL SELECT f.id, f.incident_id, 'ACCEPTANCE', f.accept_by, now() FROM followup.follow_up f
WHERE f.accept_by < current_date AND (f.state = 'PROPOSED' OR f.state = 'ACCEPTED' AND f.state_since > f.accept_by);
UPDATE followup.follow_up f SET breached = true WHERE EXISTS (SELECT FROM followup.breach b WHERE b.follow_up_id = f.id);

-- Two events with raw lines, and a piece of evidence.
CREATE UNLOGGED TABLE bench.event AS
SELECT t.n, i.id AS incident_id, 1 + (t.n - 1) / INCIDENTS AS number, i.at, i.lead_id, t.title, t.body, l.raw,
    access.search_vector(t.title, true) || access.search_vector(concat_ws(E'\n', t.body, 'gateway', 'T1078', l.raw), false) AS search
FROM bench.texts(400, INCIDENTS * 2) t JOIN bench.incident i ON i.n = INCIDENTS - (t.n - 1) % INCIDENTS
CROSS JOIN LATERAL (SELECT 'sshd[' || bench.pick(t.n, 401, 30000) || ']: Accepted publickey for user' || bench.pick(t.n, 402, 2000) || ' from 203.0.'
    || bench.pick(t.n, 403, 250) || '.' || bench.pick(t.n, 404, 250) || ' port ' || bench.pick(t.n, 405, 60000) AS raw) AS l;
INSERT INTO timeline.event (id, incident_id, number, title, description, kind, occurred_at, occurred_fidelity, occurred_zone, known_at, known_fidelity, known_zone,
    techniques, attack_version, source, raw, citations, tlp, restricted, recorded_at, recorded_by, search)
SELECT uuidv7(at - now()), incident_id, number, title, body, 'ADVERSARY', at - interval '2 days', 'MINUTE', 'UTC', at, 'MINUTE', 'UTC', '{T1078}', '18.1', 'gateway', raw, '{}', 'AMBER',
    CASE WHEN n % 50 = 0 THEN 'ATTRIBUTION' END, at, lead_id, search
FROM bench.event ORDER BY at;
INSERT INTO evidence.item (id, incident_id, number, kind, title, description, reference, source, host, added_at, added_by, search)
SELECT uuidv7(i.at - now()), i.id, 1, 'EXTERNAL', t.title, t.body, 'https://files.example.org/' || md5(t.n::text), 'Mail gateway', 'mx' || t.n % 40, i.at, i.lead_id,
    access.search_vector(concat_ws(E'\n', t.title, 'https://files.example.org/' || md5(t.n::text)), true) || access.search_vector(t.body, false)
FROM bench.texts(500, INCIDENTS) t JOIN bench.incident i ON i.n = t.n ORDER BY i.at;

-- Records: words that are in all of them, in some, in one.
CREATE UNLOGGED TABLE bench.place AS
SELECT id AS incident_id, lead_id, uuidv7() AS import_id, n, at, greatest(1, RECORDS / (INCIDENTS / 50)) AS rows FROM bench.incident WHERE n % 50 = 0 AND n <= INCIDENTS;
INSERT INTO record.import (id, incident_id, file_name, sha256, format, bytes, accepted, undated, rejected, rejections, sources, tlp, imported_at, imported_by)
SELECT import_id, incident_id, 'access.log', sha256(incident_id::text::bytea), 'zeek', rows * 120, rows, 0, 0, '[]', '[]', 'GREEN', at, lead_id FROM bench.place;
INSERT INTO record.entry (incident_id, import_id, number, at, source, host, message, raw, tlp)
SELECT p.incident_id, p.import_id, g, p.at - g * interval '1 second', 'nginx', 'web' || g % 7,
    'GET /api/items/' || bench.pick(p.n * 10000 + g, 1, 100000) || ' from 10.' || bench.pick(p.n * 10000 + g, 2, 16) || '.' || bench.pick(p.n * 10000 + g / 9, 3, 250) || '.' || bench.pick(p.n * 10000 + g / 9, 4, 250)
        || ' answered ' || (ARRAY[200, 200, 200, 404, 500])[1 + g % 5],
    'session ' || md5(p.n || '-' || g) || ' agent ' || (ARRAY['curl', 'mozilla', 'git', 'unknownagent'])[1 + (g * 31 + p.n) % 4], 'GREEN'
FROM bench.place p CROSS JOIN LATERAL generate_series(1, p.rows) AS g;
ANALYZE record.entry;
CREATE UNLOGGED TABLE bench.block AS
SELECT b.*, record.block_vector(b.words) AS search FROM (
    SELECT p.incident_id, p.at, g AS first, least(g + 199, p.rows) AS last, lower(record.text_of_block(p.incident_id, g::int, least(g + 199, p.rows)::int)) AS words
    FROM bench.place p CROSS JOIN LATERAL generate_series(1, p.rows, 200) AS g) b;
INSERT INTO record.block (incident_id, tlp, first, last, words, search, at)
SELECT incident_id, 'GREEN', first, last, words, search, at - first * interval '1 microsecond' FROM bench.block ORDER BY at;

DO $$ DECLARE each text; BEGIN
    FOR each IN SELECT definition FROM bench.index LOOP EXECUTE each; END LOOP;
END $$;
INSERT INTO insight.dirty SELECT id FROM incident.incident;
DROP SCHEMA bench CASCADE;
SET LOCAL session_replication_role = origin;
ANALYZE;
