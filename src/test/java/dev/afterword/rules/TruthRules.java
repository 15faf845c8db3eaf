package dev.afterword.rules;

import java.util.LinkedHashMap;
import java.util.Map;

/** What makes an incident's record true, each as a query for what breaks it; {@code :incident} is the incident. */
final class TruthRules {

    static final Map<String, String> ALL = new LinkedHashMap<>();

    private TruthRules() {}

    static {
        work();
        findings();
        evaluation();
        evidence();
        review();
        people();
    }

    private static void work() {
        ALL.put("a risk that has ended is no accepted one", """
                SELECT key FROM followup.follow_up WHERE incident_id = :incident AND state = 'RISK_ACCEPTED'
                  AND risk_until < (now() AT TIME ZONE 'UTC')::date""");
        ALL.put("a follow-up serves a finding, and goes another way only with a reason", """
                SELECT f.key FROM followup.follow_up f WHERE f.incident_id = :incident AND (NOT EXISTS (
                    SELECT 1 FROM finding.work w WHERE w.item_id = f.id AND w.live)
                  OR f.routing_reason IS NULL AND EXISTS (
                    SELECT 1 FROM finding.work w JOIN finding.finding g ON g.id = w.finding_id
                    WHERE w.item_id = f.id AND w.live AND g.withdrawn_at IS NULL)
                  AND NOT EXISTS (
                    SELECT 1 FROM finding.work w JOIN finding.finding g ON g.id = w.finding_id
                    WHERE w.item_id = f.id AND w.live AND g.withdrawn_at IS NULL AND CASE
                      WHEN g.type = 'WENT_WELL' THEN true
                      WHEN g.type IN ('TECHNICAL_LAPSE', 'UNKNOWN_ATTACK_VECTOR') THEN f.route = 'ENGINEERING' OR g.cross_organisation
                      WHEN g.type = 'MANUAL_ERROR' THEN f.route = 'REGISTER' OR NOT g.cross_organisation
                      ELSE f.route = 'REGISTER' END))""");
    }

    private static void findings() {
        ALL.put("a closed incident's technical finding across organisations has work on both routes", """
                SELECT f.number::text FROM finding.finding f JOIN incident.incident i ON i.id = f.incident_id AND i.stage = 'CLOSED'
                WHERE f.incident_id = :incident AND f.withdrawn_at IS NULL AND f.disposition = 'FOLLOW_UPS' AND f.cross_organisation
                  AND f.type IN ('TECHNICAL_LAPSE', 'UNKNOWN_ATTACK_VECTOR') AND (SELECT count(DISTINCT coalesce(u.route, 'REGISTER'))
                    FROM finding.work w LEFT JOIN followup.follow_up u ON u.id = w.item_id
                    WHERE w.finding_id = f.id AND w.live) < 2""");
        ALL.put(
                "a closed incident's duplicates are of findings of the same type that something was decided about",
                """
                SELECT f.number::text FROM finding.finding f JOIN incident.incident i ON i.id = f.incident_id AND i.stage = 'CLOSED'
                JOIN finding.finding o ON o.incident_id = f.incident_id AND o.number = f.duplicate_of
                WHERE f.incident_id = :incident AND f.withdrawn_at IS NULL AND f.type <> 'WENT_WELL'
                  AND (o.type <> f.type OR o.disposition IS NULL OR o.withdrawn_at IS NOT NULL)""");
        ALL.put("a closed incident's risks were accepted before it was closed, or asked for again since", """
                SELECT f.number::text FROM finding.finding f JOIN incident.incident i ON i.id = f.incident_id AND i.stage = 'CLOSED'
                WHERE f.incident_id = :incident AND f.withdrawn_at IS NULL AND f.type <> 'WENT_WELL' AND f.disposition = 'RISK_ACCEPTED'
                  AND f.disposition_state <> 'HOLDS' AND f.asked_at < (SELECT max(c.at) FROM incident.closure c
                    WHERE c.incident_id = i.id AND c.kind = 'CLOSED')""");
        ALL.put("a version tells of no manual error without what made it possible", """
                SELECT v.number || ' ' || v.ref FROM review.version_item v WHERE v.incident_id = :incident AND v.kind = 'FINDING'
                  AND v.content::jsonb ->> 'type' = 'MANUAL_ERROR' AND coalesce(v.content::jsonb ->> 'madePossibleBy', '') = ''""");
        ALL.put("the evidence of a finding is that of the events that it cites", """
                SELECT f.number::text FROM finding.finding_v f WHERE f.incident_id = :incident AND f.evidence IS DISTINCT FROM (
                    SELECT coalesce(array_agg(DISTINCT c.key ORDER BY c.key), '{}') FROM unnest(f.citations) AS t (key)
                    JOIN timeline.event e ON e.incident_id = f.incident_id AND 'T-' || e.number = t.key AND e.withdrawn_at IS NULL
                    JOIN LATERAL unnest(e.citations) AS c (key) ON c.key ~ '^E-')""");
    }

    private static void evaluation() {
        ALL.put("no verdict rests on an answer over times that are unknown or contradict each other", """
                SELECT c.round::text FROM evaluation.conclusion c JOIN incident.incident i ON i.id = c.incident_id
                CROSS JOIN LATERAL (SELECT (i.anchors -> 'DISCOVERY' ->> 'at')::timestamptz AS found,
                    (i.anchors -> 'COMPROMISE' ->> 'at')::timestamptz AS taken,
                    (i.anchors -> 'FIRST_ACTION' ->> 'at')::timestamptz AS begun) t
                WHERE c.incident_id = :incident AND NOT EXISTS (SELECT 1 FROM audit.entry e WHERE e.incident_id = i.id
                    AND e.action = 'incident.facts-changed' AND e.at >= c.concluded_at)
                  AND (t.found IS NULL OR t.found > c.concluded_at OR coalesce(t.begun, t.taken) IS NULL
                    OR coalesce(t.begun, t.taken) > t.found)
                  AND c.computed -> 'B1' ->> 'answer' <> 'UNDETERMINED'""");
        ALL.put("an answer beside one from the record says why", """
                SELECT a.question FROM evaluation.answer a JOIN evaluation.conclusion c USING (incident_id, round)
                WHERE a.incident_id = :incident AND a.note IS NULL AND c.computed -> a.question IS NOT NULL
                  AND c.computed -> a.question ->> 'answer' <> 'UNDETERMINED'
                  AND NOT EXISTS (SELECT 1 FROM audit.entry e WHERE e.incident_id = a.incident_id AND e.at >= a.answered_at
                    AND e.action NOT LIKE 'evaluation.%')""");
    }

    private static void evidence() {
        ALL.put("closing tells of each file that was never checked", """
                SELECT 'E-' || e.number FROM incident.incident i
                CROSS JOIN LATERAL (SELECT * FROM incident.closure c WHERE c.incident_id = i.id ORDER BY c.at DESC LIMIT 1) c
                JOIN evidence.item e ON e.incident_id = i.id AND e.kind = 'FILE' AND e.disposed_at IS NULL AND e.added_at < c.at
                LEFT JOIN evidence.file_check k ON k.item_id = e.id
                WHERE i.id = :incident AND i.stage = 'CLOSED' AND c.kind = 'CLOSED' AND k.checked_at IS NULL
                  AND NOT c.warnings && ARRAY['evidenceNotVerified', 'evidenceUnavailable']""");
        ALL.put("a file that isn't found is not in custody as altered", """
                SELECT c.id::text FROM evidence.custody c LEFT JOIN evidence.file_check k ON k.item_id = c.item_id
                WHERE c.incident_id = :incident AND c.kind = 'ALTERED'
                  AND (k.missing_since IS NOT NULL AND c.recorded_at >= k.missing_since
                    OR c.sha256 IS NOT DISTINCT FROM (SELECT i.sha256 FROM evidence.item i WHERE i.id = c.item_id)
                    OR k.altered_since IS NULL AND coalesce(k.checked_at < c.recorded_at, true))""");
    }

    private static void review() {
        ALL.put("nobody approves a text that they edited after it was submitted", """
                SELECT v.number::text FROM review.version v WHERE v.incident_id = :incident AND EXISTS (
                    SELECT 1 FROM audit.entry e WHERE e.incident_id = v.incident_id AND e.action = 'review.edited'
                      AND e.actor = v.approved_by AND e.at < v.approved_at AND e.at > (SELECT max(s.at) FROM review.step s
                        WHERE s.incident_id = v.incident_id AND s.number = v.number AND s.step = 'SUBMITTED' AND s.at < v.approved_at))""");
        ALL.put("a version has an answer to each objection, unless its author signed in the end", """
                SELECT o.id::text FROM review.objection o JOIN review.version v USING (incident_id, number)
                WHERE o.incident_id = :incident AND o.at < v.approved_at AND o.answer IS NULL AND NOT EXISTS (
                    SELECT 1 FROM review.sign_off s WHERE s.id = o.sign_off_id AND s.state = 'GIVEN' AND s.answered_by = o.person_id
                      AND s.answered_at > o.at)""");
        ALL.put("nobody answers their own objection", """
                SELECT id::text FROM review.objection WHERE incident_id = :incident AND answered_by = person_id""");
        ALL.put("a published version was approved, and says when and by whom it was published", """
                SELECT v.number::text FROM review.version v WHERE v.incident_id = :incident AND v.published_at IS NOT NULL
                  AND (v.published_at < v.approved_at OR v.published_by IS NULL OR NOT EXISTS (SELECT 1 FROM review.step s
                    WHERE s.incident_id = v.incident_id AND s.number = v.number AND s.step = 'PUBLISHED'))""");
        ALL.put("a version's manifest fits its hash and names each of its rows", """
                SELECT v.number::text FROM review.version v WHERE v.incident_id = :incident AND (
                    v.hash <> encode(sha256(convert_to(v.manifest, 'UTF8')), 'hex')
                    OR jsonb_array_length(v.manifest::jsonb -> 'items') <> (SELECT count(*) FROM review.version_item k
                        WHERE k.incident_id = v.incident_id AND k.number = v.number))""");
        ALL.put("a waiver is requested only while there is a review to waive", """
                SELECT i.review_state FROM incident.incident i WHERE i.id = :incident AND (i.waiver = 'REQUESTED'
                    AND (i.review_state IN ('PUBLISHED', 'WAIVED', 'ABANDONED') OR i.stage = 'CLOSED')
                  OR (i.waiver = 'REQUESTED') <> EXISTS (SELECT 1 FROM incident.waiver w WHERE w.incident_id = i.id
                    AND w.state = 'REQUESTED'))""");
        ALL.put("an erasure is by two people, and keeps nothing of what it erased", """
                SELECT e.id::text FROM review.erasure e WHERE e.incident_id = :incident AND e.state = 'ERASED' AND (
                    e.answered_by = e.requested_by OR e.passage IS NOT NULL
                    OR NOT EXISTS (SELECT 1 FROM review.version_item k WHERE k.erasure_id = e.id))""");
    }

    private static void people() {
        ALL.put("nobody who can't act is asked to sign, to evaluate or to lead", """
                WITH unable AS (SELECT p.id FROM access.person p WHERE NOT p.active
                    OR EXISTS (SELECT 1 FROM access.person_role r WHERE r.person_id = p.id AND r.role = 'AUDITOR'))
                SELECT 'signs' FROM review.sign_off s JOIN unable u ON u.id = s.person_id
                WHERE s.incident_id = :incident AND s.state = 'ASKED'
                UNION ALL SELECT 'evaluates' FROM evaluation.evaluation e JOIN evaluation.evaluator v USING (incident_id, round)
                JOIN unable u ON u.id = v.person_id
                WHERE e.incident_id = :incident AND e.state = 'OPEN' AND v.handed_in_at IS NULL AND v.released_at IS NULL
                UNION ALL SELECT 'leads' FROM incident.incident i JOIN unable u ON u.id = i.lead_id
                WHERE i.id = :incident AND i.stage <> 'CLOSED'""");
        ALL.put("an external owner was shown a finding of what is open", """
                SELECT f.key FROM followup.follow_up f JOIN access.person p ON p.id = f.owner_id AND p.external
                WHERE f.incident_id = :incident AND f.open AND NOT EXISTS (
                    SELECT 1 FROM finding.work w JOIN finding.finding g ON g.id = w.finding_id AND g.withdrawn_at IS NULL
                    WHERE w.item_id = f.id AND w.live AND (EXISTS (SELECT 1 FROM followup.shared s WHERE s.follow_up_id = f.id
                        AND s.finding_id = g.id AND s.person_id = p.id) OR EXISTS (SELECT 1 FROM access.incident_grant t
                        WHERE t.incident_id = g.incident_id AND t.principal = p.id AND t.level <> 'SHARED')))""");
        ALL.put("emergency access is by two people who didn't make each other, and ends after a day", """
                SELECT e.request_id::text FROM access.emergency e LEFT JOIN access.privilege_request q ON q.id = e.request_id
                WHERE e.incident_id = :incident AND (e.approved_by = e.person_id OR e.expires_at > e.at + interval '24 hours'
                  OR q.state IS DISTINCT FROM 'APPROVED' OR q.decided_by <> e.approved_by OR q.requested_by <> e.person_id
                  OR EXISTS (SELECT 1 FROM access.introduction n WHERE n.at BETWEEN e.at - interval '30 days' AND e.at
                    AND (n.person_id, n.by_id) IN ((e.person_id, e.approved_by), (e.approved_by, e.person_id))))""");
        ALL.put("nothing is due of closed history", """
                SELECT h.key FROM incident.incident h JOIN incident.incident i ON i.created_by = h.created_by
                WHERE i.id = :incident AND h.historical AND h.stage = 'CLOSED' AND NOT h.locked
                  AND (h.review_due_at IS NOT NULL OR h.evaluation_due_at IS NOT NULL OR h.waiver <> 'NONE')""");
    }
}
