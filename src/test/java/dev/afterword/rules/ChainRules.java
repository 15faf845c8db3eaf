package dev.afterword.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must hold whatever was done ("What must always hold" of the product, "Rules of passage" of the contract), each as a query
 * for what breaks it, of one incident.
 */
final class ChainRules {

    private static final Map<String, String> RULES = new LinkedHashMap<>();

    static {
        RULES.put("nobody verifies what they own or resolved; a verification has a note and a proof", """
                SELECT s.id::text FROM followup.step s WHERE s.incident_id = ? AND s.action IN ('VERIFIED', 'RETURNED')
                  AND (s.note IS NULL OR s.action = 'VERIFIED' AND s.link IS NULL AND cardinality(s.citations) = 0
                    OR s.by_person = (SELECT r.by_person FROM followup.step r WHERE r.follow_up_id = s.follow_up_id
                        AND r.action = 'RESOLVED' AND r.id < s.id ORDER BY r.id DESC LIMIT 1))""");
        RULES.put("follow-ups go only where the contract's passages lead", """
                SELECT s.action || ' ' || s.from_state || ' ' || s.to_state FROM followup.step s
                WHERE s.incident_id = ? AND s.from_state IS DISTINCT FROM s.to_state AND NOT CASE s.action
                  WHEN 'RAISED' THEN s.to_state = 'PROPOSED'
                  WHEN 'ACCEPTED' THEN s.from_state = 'PROPOSED' AND s.to_state = 'ACCEPTED'
                  WHEN 'STARTED' THEN s.from_state IN ('ACCEPTED', 'RETURNED', 'REOPENED') AND s.to_state = 'IN_PROGRESS'
                  WHEN 'RESOLVED' THEN s.from_state IN ('ACCEPTED', 'IN_PROGRESS', 'RETURNED', 'REOPENED') AND s.to_state = 'RESOLVED'
                  WHEN 'VERIFIED' THEN s.from_state = 'RESOLVED' AND s.to_state = 'VERIFIED'
                  WHEN 'RETURNED' THEN s.from_state = 'RESOLVED' AND s.to_state = 'RETURNED'
                  WHEN 'REOPENED' THEN s.from_state IN ('VERIFIED', 'EFFECTIVE', 'RISK_ACCEPTED') AND s.to_state = 'REOPENED'
                  WHEN 'RISK_APPROVED' THEN s.to_state = 'RISK_ACCEPTED'
                  WHEN 'HANDED_OVER' THEN s.from_state = 'PROPOSED' AND s.to_state = 'ACCEPTED'
                  WHEN 'TAKEN' THEN s.from_state = 'PROPOSED' AND s.to_state = 'ACCEPTED'
                  WHEN 'CHANGED' THEN s.to_state = 'PROPOSED'
                  WHEN 'LAPSED' THEN s.from_state = 'RISK_ACCEPTED' AND s.to_state = 'REOPENED'
                  ELSE false END""");
        RULES.put(
                "what nobody did was done by a day or by a revision, and moved only what its owner had accepted", """
                SELECT s.id::text FROM followup.step s WHERE s.incident_id = ? AND s.by_person IS NULL AND s.action NOT IN ('LAPSED', 'REASSIGNED')
                  AND (s.action NOT IN ('STARTED', 'RESOLVED') OR s.link NOT LIKE '/procedures/%' OR NOT EXISTS (
                    SELECT 1 FROM followup.step a WHERE a.follow_up_id = s.follow_up_id AND a.id < s.id AND a.action IN ('ACCEPTED', 'HANDED_OVER', 'TAKEN')))""");
        RULES.put("proof is newer than the resolution, or says why it counts", """
                SELECT s.id::text FROM followup.step s WHERE s.incident_id = ? AND s.action = 'VERIFIED' AND s.link IS NULL
                  AND s.why_proof_counts IS NULL AND NOT EXISTS (SELECT 1 FROM unnest(s.citations) AS c (key)
                    LEFT JOIN finding.finding f ON f.incident_id = s.incident_id AND 'F-' || f.number = c.key
                    WHERE f.id IS NULL OR f.raised_at >= (SELECT max(r.at) FROM followup.step r
                        WHERE r.follow_up_id = s.follow_up_id AND r.action = 'RESOLVED' AND r.id < s.id))""");
        RULES.put("the state of a follow-up is that of its last step", """
                SELECT f.key FROM followup.follow_up f WHERE f.incident_id = ? AND f.state <> (SELECT s.to_state FROM followup.step s
                    WHERE s.follow_up_id = f.id ORDER BY s.id DESC LIMIT 1)""");
        RULES.put("what was handed back says why, and is another's until they hand it on", """
                SELECT f.key FROM followup.follow_up f JOIN followup.step s ON s.follow_up_id = f.id
                WHERE f.incident_id = ? AND s.action = 'HANDED_BACK' AND (s.note IS NULL OR f.owner_id = s.by_person
                    AND NOT EXISTS (SELECT 1 FROM followup.step l WHERE l.follow_up_id = f.id AND l.id > s.id
                        AND l.action IN ('CHANGED', 'HANDED_BACK', 'HANDED_OVER', 'TAKEN')))""");
        RULES.put("who took a follow-up over accepted it, and nobody is both its owner and its receiver", """
                SELECT f.key FROM followup.follow_up f LEFT JOIN LATERAL (SELECT s.id, s.by_person FROM followup.step s
                    WHERE s.follow_up_id = f.id AND s.action IN ('HANDED_OVER', 'TAKEN') ORDER BY s.id DESC LIMIT 1) t ON true
                WHERE f.incident_id = ? AND (f.hand_over_to = f.owner_id OR t.by_person <> f.owner_id
                    AND NOT EXISTS (SELECT 1 FROM followup.step l WHERE l.follow_up_id = f.id AND l.id > t.id
                        AND (l.action IN ('HANDED_BACK', 'REASSIGNED', 'REOPENED', 'EFFECT_REFUTED') OR jsonb_exists(l.changes, 'owner'))))""");
        RULES.put("every open item has an owner and a day on which it is looked at again", """
                SELECT key FROM followup.follow_up WHERE incident_id = ? AND open AND next_review_on IS NULL""");
        RULES.put("the day to accept it by is that of the clocks that were set last", """
                SELECT f.key FROM followup.follow_up f WHERE f.incident_id = ? AND f.accept_by IS DISTINCT FROM (
                    SELECT c.accept_by FROM followup.clock c WHERE c.follow_up_id = f.id ORDER BY c.id DESC LIMIT 1)""");
        RULES.put("nobody who can't act holds what is open", """
                WITH unable AS (SELECT p.id FROM access.person p WHERE NOT p.active
                    OR EXISTS (SELECT 1 FROM access.person_role r WHERE r.person_id = p.id AND r.role = 'AUDITOR'))
                SELECT f.key FROM followup.follow_up f JOIN unable u ON u.id = f.owner_id
                WHERE f.incident_id = ? AND (f.open OR f.state = 'RISK_ACCEPTED')""");
        RULES.put("no procedure change without a recommendation", """
                SELECT f.key FROM followup.follow_up f WHERE f.incident_id = ? AND f.kind = 'PROCEDURE_CHANGE' AND NOT EXISTS (
                    SELECT 1 FROM procedure.recommendation r WHERE r.key = f.routing_reason AND r.state IN ('ADOPTED', 'ADAPTED'))""");
        RULES.put("two people: risks of follow-ups", """
                SELECT id::text FROM followup.risk WHERE incident_id = ? AND state = 'APPROVED' AND (answered_by = asked_by
                    OR answered_by IS NULL)""");
        RULES.put("two people: risks of findings", """
                SELECT number::text FROM finding.finding WHERE incident_id = ? AND disposition = 'RISK_ACCEPTED'
                  AND disposition_state = 'HOLDS' AND (answered_by = asked_by OR answered_by IS NULL)""");
        RULES.put("a risk is accepted for the finding as it was then", """
                SELECT f.number::text FROM finding.finding f WHERE f.incident_id = ? AND f.disposition = 'RISK_ACCEPTED'
                  AND f.disposition_state = 'HOLDS' AND EXISTS (SELECT 1 FROM audit.entry e JOIN audit.entry_value v USING (chain, seq)
                    WHERE e.incident_id = f.incident_id AND e.action = 'finding.changed' AND e.object LIKE '%/F-' || f.number
                      AND e.at > f.answered_at AND v.after_value::jsonb ?? 'title')""");
        RULES.put("two people: waivers", """
                SELECT id::text FROM (SELECT id, incident_id, state, requested_by, answered_by FROM incident.waiver
                    UNION ALL SELECT id, incident_id, state, requested_by, answered_by FROM evaluation.waiver) w
                WHERE incident_id = ? AND state = 'GRANTED' AND (answered_by = requested_by OR answered_by IS NULL)""");
        RULES.put(
                "a review is waived only for the facts that two people waived it on, and abandoned only if optional",
                """
                SELECT i.review_state FROM incident.incident i WHERE i.id = ? AND (
                    i.review_state = 'ABANDONED' AND i.decision_outcome = 'REQUIRED'
                    OR i.review_state = 'WAIVED' AND NOT EXISTS (SELECT 1 FROM incident.waiver w WHERE w.incident_id = i.id
                        AND w.state = 'GRANTED' AND i.waiver = 'GRANTED'
                        AND (i.data_breach NOT IN ('YES', 'SUSPECTED') OR w.facts ->> 'dataBreach' IN ('YES', 'SUSPECTED'))
                        AND (i.customer_impact NOT IN ('YES', 'SUSPECTED') OR w.facts ->> 'customerImpact' IN ('YES', 'SUSPECTED'))
                        AND (coalesce(i.severity, 3) > 2 OR (w.facts ->> 'severity')::int < 3)))""");
        RULES.put(
                "a closed incident is evaluated or waived, reviewed or not owed, and nothing in it is undecided", """
                SELECT i.key FROM incident.incident i WHERE i.id = ? AND i.stage = 'CLOSED' AND (
                    i.evaluation_state NOT IN ('CONCLUDED', 'WAIVED')
                    OR i.review_state NOT IN ('PUBLISHED', 'WAIVED')
                       AND NOT (i.decision_outcome = 'OPTIONAL' AND i.review_state IN ('NOT_STARTED', 'ABANDONED'))
                    OR EXISTS (SELECT 1 FROM finding.finding f WHERE f.incident_id = i.id AND f.withdrawn_at IS NULL
                        AND f.type <> 'WENT_WELL' AND (f.disposition IS NULL OR f.disposition = 'FOLLOW_UPS' AND NOT EXISTS (
                            SELECT 1 FROM finding.work w WHERE w.finding_id = f.id AND w.live))))""");
        RULES.put("what was approved is frozen with a hash, and approved by a lead of the house", """
                SELECT v.number::text FROM review.version v WHERE v.incident_id = ? AND (v.hash = '' OR NOT EXISTS (
                    SELECT 1 FROM access.person_role r WHERE r.person_id = v.approved_by AND r.role = 'LEAD'))""");
        RULES.put("every version was signed off in each role that its facts require, by people of that function", """
                SELECT v.number || ' ' || n.role FROM review.version v
                JOIN review.version_item k ON k.incident_id = v.incident_id AND k.number = v.number AND k.kind = 'INCIDENT'
                CROSS JOIN LATERAL (VALUES ('PRIVACY', 'dataBreach'), ('LEGAL', 'dataBreach'), ('COMMUNICATIONS', 'customerImpact'),
                    ('OUTSIDE', '')) AS n (role, fact)
                WHERE v.incident_id = ? AND (n.fact = '' OR k.content::jsonb ->> n.fact IN ('YES', 'SUSPECTED'))
                  AND NOT EXISTS (SELECT 1 FROM review.sign_off s WHERE s.incident_id = v.incident_id AND s.number = v.number
                    AND s.role = n.role AND s.state = 'GIVEN' AND (s.role = 'OUTSIDE' OR EXISTS (SELECT 1 FROM access.person_function f
                        WHERE f.person_id = s.answered_by AND f.function = s.role)
                      OR EXISTS (SELECT 1 FROM audit.entry e JOIN audit.entry_value v USING (chain, seq)
                        WHERE e.action = 'person.functions-changed' AND e.object LIKE '%' || s.answered_by AND e.at >= s.answered_at
                          AND v.before_value LIKE '%' || s.role || '%')))""");
        RULES.put(
                "an objection stays on record, and a version is approved over none that has no answer or later sign-off",
                """
                SELECT s.id::text FROM review.sign_off s WHERE s.incident_id = ? AND (s.state = 'OBJECTED'
                    AND NOT EXISTS (SELECT 1 FROM review.objection o WHERE o.sign_off_id = s.id AND o.at = s.answered_at)
                  OR s.state = 'OBJECTED' AND EXISTS (SELECT 1 FROM review.version v WHERE v.incident_id = s.incident_id
                    AND v.number = s.number))""");
        RULES.put(
                "a version is approved over no objection to a part of it, which another than its author answered in writing",
                """
                SELECT c.id::text FROM comment.comment c WHERE c.incident_id = ? AND c.blocks AND (c.withdrawn_at IS NOT NULL
                  OR c.resolved_by = c.author_id OR c.resolved_by IS NOT NULL AND c.resolution IS NULL
                  OR EXISTS (SELECT 1 FROM review.version v WHERE v.incident_id = c.incident_id AND v.approved_at > c.at
                    AND (c.resolved_at IS NULL OR c.resolved_at > v.approved_at)))""");
        RULES.put("nobody approves what they submitted", """
                SELECT v.number::text FROM review.version v WHERE v.incident_id = ? AND v.approved_by IS NOT DISTINCT FROM (
                    SELECT s.person_id FROM review.step s WHERE s.incident_id = v.incident_id AND s.step = 'SUBMITTED'
                      AND s.number = v.number ORDER BY s.id DESC LIMIT 1)""");
        RULES.put("whoever answers may see it, in their own name: no answer of a stranger", """
                SELECT a.person_id::text FROM evaluation.answer a WHERE a.incident_id = ? AND NOT EXISTS (
                    SELECT 1 FROM access.incident_grant g JOIN access.principal p ON p.principal = g.principal
                    WHERE g.incident_id = a.incident_id AND p.person_id = a.person_id)
                  AND NOT EXISTS (SELECT 1 FROM access.person_role r WHERE r.person_id = a.person_id AND r.role = 'LEAD')""");
        RULES.put("a decision on a recommendation says why", """
                SELECT key FROM procedure.recommendation WHERE incident_id = ? AND state IN ('ADOPTED', 'ADAPTED', 'REJECTED')
                  AND decision_reason IS NULL""");
        RULES.put("the audit trail is whole", """
                SELECT seq::text FROM (SELECT seq, prev, lag(hash) OVER (ORDER BY seq) AS before, incident_id FROM audit.entry
                    WHERE incident_id = ?) e WHERE before IS NOT NULL AND before <> prev""");
    }

    private final JdbcClient sql;
    private final UUID incident;

    ChainRules(JdbcClient sql, UUID incident) {
        this.sql = sql;
        this.incident = incident;
    }

    List<String> broken() {
        List<String> broken = new ArrayList<>();
        all().forEach((rule, query) -> {
            List<String> found = found(sql, query);
            if (!found.isEmpty()) {
                broken.add(rule + ": " + found);
            }
        });
        return broken;
    }

    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(RULES);
        all.putAll(TruthRules.ALL);
        return all;
    }

    /** Returns what breaks the rule, as the connection sees it. */
    List<String> found(JdbcClient by, String query) {
        JdbcClient.StatementSpec asked = by.sql(query);
        return (query.contains(":incident") ? asked.param("incident", incident) : asked.param(incident))
                .query(String.class)
                .list();
    }

    /** Everything whose change has to be on record, in one text. */
    String standing() {
        return sql.sql("""
                        SELECT concat_ws(' ', i.stage, i.review_state, i.evaluation_state, i.waiver,
                            (SELECT string_agg(f.key || f.state || f.owner_id, ',' ORDER BY f.key) FROM followup.follow_up f
                             WHERE f.incident_id = i.id),
                            (SELECT string_agg(f.number || coalesce(f.disposition, '-') || coalesce(f.disposition_state, '-'), ','
                             ORDER BY f.number) FROM finding.finding f WHERE f.incident_id = i.id),
                            (SELECT string_agg(r.key || r.state, ',' ORDER BY r.key) FROM procedure.recommendation r
                             WHERE r.incident_id = i.id))
                        FROM incident.incident i WHERE i.id = ?""").param(incident).query(String.class).single();
    }

    /** Versions and their hashes, which never change once they are there. */
    Map<Integer, String> hashes() {
        Map<Integer, String> hashes = new LinkedHashMap<>();
        sql.sql("SELECT number, hash FROM review.version WHERE incident_id = ?")
                .param(incident)
                .query(rs -> {
                    hashes.put(rs.getInt(1), rs.getString(2));
                });
        return hashes;
    }

    long recorded() {
        return sql.sql("SELECT count(*) FROM audit.entry WHERE incident_id = ?")
                .param(incident)
                .query(Long.class)
                .single();
    }
}
