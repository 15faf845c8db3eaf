package dev.afterword.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.TestDatabase;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The negative control of each rule of the property test: rows that somebody wrote past the program, in a database without the walls that
 * would refuse them, are found. {@code $i} is the incident, {@code $a} and {@code $b} are people, {@code $x} and {@code $y} are things.
 */
class RuleControlTests {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private static final UUID INCIDENT = UUID.fromString("11111111-1111-4111-8111-111111111111");

    private static final Map<String, String> CONTROLS = new LinkedHashMap<>();

    private static SingleConnectionDataSource connection;

    static {
        followUps();
        findings();
        reviews();
        versions();
        rest();
    }

    private static void control(String rule, String sql) {
        CONTROLS.put(
                rule,
                sql.replace("$i", "'" + INCIDENT + "'")
                        .replace("$a", "'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'")
                        .replace("$b", "'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb'")
                        .replace("$x", "'cccccccc-cccc-4ccc-8ccc-cccccccccccc'")
                        .replace("$y", "'dddddddd-dddd-4ddd-8ddd-dddddddddddd'"));
    }

    private static void followUps() {
        control("nobody verifies what they own or resolved; a verification has a note and a proof", """
                INSERT INTO followup.step (id, incident_id, follow_up_id, action, note, link, by_person) VALUES
                    ($x, $i, $x, 'RESOLVED', 'n', NULL, $a), ($y, $i, $x, 'VERIFIED', 'n', 'l', $a)""");
        control("follow-ups go only where the contract's passages lead", """
                INSERT INTO followup.step (id, incident_id, action, from_state, to_state) VALUES
                    ($x, $i, 'VERIFIED', 'PROPOSED', 'VERIFIED')""");
        control("what nobody did was done by a day or by a revision, and moved only what its owner had accepted", """
                INSERT INTO followup.step (id, incident_id, follow_up_id, action, link) VALUES ($x, $i, $x, 'RESOLVED', '/procedures/1')""");
        control("proof is newer than the resolution, or says why it counts", """
                INSERT INTO finding.finding (id, incident_id, number, raised_at) VALUES ($x, $i, 1, '2026-01-01');
                INSERT INTO followup.step (id, incident_id, follow_up_id, action, at, citations) VALUES
                    ($x, $i, $x, 'RESOLVED', '2026-02-01', '{}'), ($y, $i, $x, 'VERIFIED', '2026-02-02', '{F-1}')""");
        control("the state of a follow-up is that of its last step", """
                INSERT INTO followup.follow_up (id, incident_id, key, state) VALUES ($x, $i, 'FU-1', 'VERIFIED');
                INSERT INTO followup.step (id, incident_id, follow_up_id, action, to_state) VALUES ($x, $i, $x, 'RESOLVED', 'RESOLVED')""");
        control("what was handed back says why, and is another's until they hand it on", """
                INSERT INTO followup.follow_up (id, incident_id, key, owner_id) VALUES ($x, $i, 'FU-1', $a);
                INSERT INTO followup.step (id, incident_id, follow_up_id, action, note, by_person) VALUES
                    ($x, $i, $x, 'HANDED_BACK', 'not mine', $a)""");
        control("who took a follow-up over accepted it, and nobody is both its owner and its receiver", """
                INSERT INTO followup.follow_up (id, incident_id, key, owner_id) VALUES ($x, $i, 'FU-1', $a);
                INSERT INTO followup.step (id, incident_id, follow_up_id, action, by_person) VALUES ($x, $i, $x, 'HANDED_OVER', $y)""");
        control("every open item has an owner and a day on which it is looked at again", """
                INSERT INTO followup.follow_up (id, incident_id, key, state) VALUES ($x, $i, 'FU-1', 'PROPOSED')""");
        control("the day to accept it by is that of the clocks that were set last", """
                INSERT INTO followup.follow_up (id, incident_id, key, accept_by) VALUES ($x, $i, 'FU-1', '2026-01-01');
                INSERT INTO followup.clock (id, incident_id, follow_up_id, accept_by) VALUES ($x, $i, $x, '2026-01-01'), ($y, $i, $x, '2026-01-02')""");
        control("nobody who can't act holds what is open", """
                INSERT INTO access.person (id, active) VALUES ($a, false);
                INSERT INTO followup.follow_up (id, incident_id, key, state, owner_id) VALUES ($x, $i, 'FU-1', 'PROPOSED', $a)""");
        control("no procedure change without a recommendation", """
                INSERT INTO followup.follow_up (id, incident_id, key, kind) VALUES ($x, $i, 'FU-1', 'PROCEDURE_CHANGE')""");
        control("two people: risks of follow-ups", """
                INSERT INTO followup.risk (id, incident_id, state, asked_by, answered_by) VALUES ($x, $i, 'APPROVED', $a, $a)""");
        control("a risk that has ended is no accepted one", """
                INSERT INTO followup.follow_up (id, incident_id, key, state, risk_until) VALUES
                    ($x, $i, 'FU-1', 'RISK_ACCEPTED', current_date - 2)""");
        control("a follow-up serves a finding, and goes another way only with a reason", """
                INSERT INTO finding.finding (id, incident_id, number, type, cross_organisation) VALUES ($x, $i, 1, 'PROCESS_FLAW', false);
                INSERT INTO followup.follow_up (id, incident_id, key, route) VALUES ($y, $i, 'FU-1', 'ENGINEERING');
                INSERT INTO finding.work (incident_id, finding_id, item_id, live) VALUES ($i, $x, $y, true)""");
        control("an external owner was shown a finding of what is open", """
                INSERT INTO access.person (id, active, external) VALUES ($a, true, true);
                INSERT INTO finding.finding (id, incident_id, number) VALUES ($x, $i, 1);
                INSERT INTO followup.follow_up (id, incident_id, key, state, owner_id) VALUES ($y, $i, 'FU-1', 'PROPOSED', $a);
                INSERT INTO finding.work (incident_id, finding_id, item_id, live) VALUES ($i, $x, $y, true)""");
    }

    private static void findings() {
        control("two people: risks of findings", """
                INSERT INTO finding.finding (id, incident_id, number, disposition, disposition_state, asked_by, answered_by) VALUES
                    ($x, $i, 1, 'RISK_ACCEPTED', 'HOLDS', $a, $a)""");
        control("a risk is accepted for the finding as it was then", """
                INSERT INTO finding.finding (id, incident_id, number, disposition, disposition_state, asked_by, answered_by, answered_at)
                    VALUES ($x, $i, 1, 'RISK_ACCEPTED', 'HOLDS', $a, $b, '2026-01-01');
                INSERT INTO audit.entry (chain, seq, incident_id, at, action, object) VALUES
                    ($i, 1, $i, '2026-01-02', 'finding.changed', 'INC-1/F-1');
                INSERT INTO audit.entry_value (chain, seq, incident_id, after_value) VALUES ($i, 1, $i, '{"title": "other"}')""");
        String closed = """
                INSERT INTO incident.incident (id, key, stage, evaluation_state, review_state) VALUES
                    ($i, 'INC-1', 'CLOSED', 'CONCLUDED', 'PUBLISHED');
                INSERT INTO incident.closure (id, incident_id, kind, at, warnings) VALUES ($x, $i, 'CLOSED', '2026-02-01', '{}');
                """;
        control(
                "a closed incident is evaluated or waived, reviewed or not owed, and nothing in it is undecided",
                closed + """
                INSERT INTO finding.finding (id, incident_id, number, type) VALUES ($x, $i, 1, 'PROCESS_FLAW')""");
        control("a closed incident's technical finding across organisations has work on both routes", closed + """
                INSERT INTO finding.finding (id, incident_id, number, type, disposition, cross_organisation) VALUES
                    ($x, $i, 1, 'TECHNICAL_LAPSE', 'FOLLOW_UPS', true);
                INSERT INTO finding.work (incident_id, finding_id, item_id, live) VALUES ($i, $x, $y, true)""");
        control(
                "a closed incident's duplicates are of findings of the same type that something was decided about",
                closed + """
                INSERT INTO finding.finding (id, incident_id, number, type, disposition, duplicate_of) VALUES
                    ($x, $i, 1, 'TECHNICAL_LAPSE', 'DUPLICATE', 2), ($y, $i, 2, 'PROCESS_FLAW', 'RISK_ACCEPTED', NULL)""");
        control("a closed incident's risks were accepted before it was closed, or asked for again since", closed + """
                INSERT INTO finding.finding (id, incident_id, number, type, disposition, disposition_state, asked_at) VALUES
                    ($x, $i, 1, 'TECHNICAL_LAPSE', 'RISK_ACCEPTED', 'REFUSED', '2026-01-01')""");
        control("the evidence of a finding is that of the events that it cites", """
                INSERT INTO finding.finding (id, incident_id, number, citations) VALUES ($x, $i, 1, '{T-1}');
                INSERT INTO timeline.event (id, incident_id, number, citations) VALUES ($x, $i, 1, '{E-1}');
                CREATE OR REPLACE FUNCTION finding.evidence(incident uuid, cited text[]) RETURNS text[] LANGUAGE sql STABLE
                    AS $$ SELECT '{}'::text[] $$""");
        control("closing tells of each file that was never checked", closed + """
                INSERT INTO evidence.item (id, incident_id, number, kind, added_at) VALUES ($x, $i, 1, 'FILE', '2026-01-01')""");
        control("a file that isn't found is not in custody as altered", """
                INSERT INTO evidence.file_check (item_id, incident_id, missing_since) VALUES ($x, $i, '2026-01-01');
                INSERT INTO evidence.custody (id, incident_id, item_id, kind, recorded_at) VALUES ($y, $i, $x, 'ALTERED', '2026-01-02')""");
        control("no verdict rests on an answer over times that are unknown or contradict each other", """
                INSERT INTO incident.incident (id, key, anchors) VALUES ($i, 'INC-1',
                    '{"DISCOVERY": {"at": "2026-01-01T00:00:00Z"}, "COMPROMISE": {"at": "2026-01-02T00:00:00Z"}}');
                INSERT INTO evaluation.conclusion (incident_id, round, computed, concluded_at) VALUES
                    ($i, 1, '{"B1": {"answer": "4"}}', '2026-02-01')""");
        control("an answer beside one from the record says why", """
                INSERT INTO evaluation.answer (incident_id, round, person_id, question, answered_at) VALUES ($i, 1, $a, 'B1', '2026-01-01');
                INSERT INTO evaluation.conclusion (incident_id, round, computed) VALUES ($i, 1, '{"B1": {"answer": "4"}}')""");
    }

    private static void reviews() {
        control("two people: waivers", """
                INSERT INTO incident.waiver (id, incident_id, state, requested_by, answered_by) VALUES ($x, $i, 'GRANTED', $a, $a)""");
        control(
                "a review is waived only for the facts that two people waived it on, and abandoned only if optional",
                """
                INSERT INTO incident.incident (id, key, review_state, waiver, data_breach, customer_impact) VALUES
                    ($i, 'INC-1', 'WAIVED', 'GRANTED', 'YES', 'NO');
                INSERT INTO incident.waiver (id, incident_id, state, facts) VALUES ($x, $i, 'GRANTED', '{"dataBreach": "NO"}')""");
        control("a waiver is requested only while there is a review to waive", """
                INSERT INTO incident.incident (id, key, review_state, waiver) VALUES ($i, 'INC-1', 'PUBLISHED', 'REQUESTED');
                INSERT INTO incident.waiver (id, incident_id, state) VALUES ($x, $i, 'REQUESTED')""");
        control("nobody answers their own objection", """
                INSERT INTO review.objection (id, incident_id, person_id, answered_by) VALUES ($x, $i, $a, $a)""");
        control("an erasure is by two people, and keeps nothing of what it erased", """
                INSERT INTO review.erasure (id, incident_id, state, passage) VALUES ($x, $i, 'ERASED', 'the name')""");
    }

    private static void versions() {
        String version = """
                INSERT INTO review.version (incident_id, number, hash, manifest, approved_at, approved_by, published_at, published_by)
                    VALUES ($i, 1, 'a', '{"items": []}', '2026-01-03', $a, '2026-01-04', $a);
                """;
        control("what was approved is frozen with a hash, and approved by a lead of the house", version);
        control(
                "every version was signed off in each role that its facts require, by people of that function",
                version + """
                INSERT INTO review.version_item (id, incident_id, number, kind, content) VALUES ($x, $i, 1, 'INCIDENT', '{"dataBreach": "YES"}');
                INSERT INTO review.sign_off (id, incident_id, number, role, state, answered_by) VALUES
                    ($x, $i, 1, 'PRIVACY', 'GIVEN', $a), ($y, $i, 1, 'OUTSIDE', 'GIVEN', $a)""");
        control(
                "an objection stays on record, and a version is approved over none that has no answer or later sign-off",
                version + """
                INSERT INTO review.sign_off (id, incident_id, number, role, state, answered_by) VALUES ($x, $i, 1, 'LEGAL', 'OBJECTED', $a)""");
        control(
                "a version is approved over no objection to a part of it, which another than its author answered in writing",
                version + """
                INSERT INTO comment.comment (id, incident_id, holder_id, kind, blocks, author_id, at)
                    VALUES ($x, $i, $i, 'EVENT', true, $a, '2026-01-01')""");
        control("nobody approves what they submitted", version + """
                INSERT INTO review.step (id, incident_id, number, step, person_id) VALUES ($x, $i, 1, 'SUBMITTED', $a)""");
        control("nobody approves a text that they edited after it was submitted", version + """
                INSERT INTO review.step (id, incident_id, number, step, at) VALUES ($x, $i, 1, 'SUBMITTED', '2026-01-01');
                INSERT INTO audit.entry (chain, seq, incident_id, at, action, actor) VALUES ($i, 1, $i, '2026-01-02', 'review.edited', $a)""");
        control("a version has an answer to each objection, unless its author signed in the end", version + """
                INSERT INTO review.objection (id, incident_id, number, sign_off_id, person_id, at) VALUES ($x, $i, 1, $x, $b, '2026-01-01')""");
        control("a published version was approved, and says when and by whom it was published", version);
        control("a version's manifest fits its hash and names each of its rows", version + """
                UPDATE review.version SET hash = encode(sha256(convert_to(manifest, 'UTF8')), 'hex');
                INSERT INTO review.version_item (id, incident_id, number, kind) VALUES ($x, $i, 1, 'PARTY')""");
        control("a version tells of no manual error without what made it possible", version + """
                INSERT INTO review.version_item (id, incident_id, number, kind, ref, content) VALUES
                    ($x, $i, 1, 'FINDING', 'F-1', '{"type": "MANUAL_ERROR"}')""");
    }

    private static void rest() {
        control("nobody who can't act is asked to sign, to evaluate or to lead", """
                INSERT INTO access.person (id, active) VALUES ($a, true);
                INSERT INTO access.person_role VALUES ($a, 'AUDITOR');
                INSERT INTO evaluation.evaluation (incident_id, state, round) VALUES ($i, 'OPEN', 2);
                INSERT INTO evaluation.evaluator (incident_id, round, person_id) VALUES ($i, 2, $a)""");
        control("emergency access is by two people who didn't make each other, and ends after a day", """
                INSERT INTO access.privilege_request (id, state, requested_by, decided_by) VALUES ($x, 'APPROVED', $a, $b);
                INSERT INTO access.introduction (person_id, by_id, at) VALUES ($b, $a, '2026-01-01');
                INSERT INTO access.emergency (request_id, incident_id, person_id, approved_by, at, expires_at) VALUES
                    ($x, $i, $a, $b, '2026-01-02', '2026-01-03')""");
        control("nothing is due of closed history", """
                INSERT INTO incident.incident (id, key, created_by, historical, stage, locked, evaluation_due_at, waiver) VALUES
                    ($i, 'INC-1', $a, false, 'INTAKE', false, NULL, 'NONE'), ($x, 'INC-2', $a, true, 'CLOSED', false, now(), 'NONE')""");
        control("whoever answers may see it, in their own name: no answer of a stranger", """
                INSERT INTO evaluation.answer (incident_id, round, person_id, question) VALUES ($i, 1, $a, 'F1')""");
        control("a decision on a recommendation says why", """
                INSERT INTO procedure.recommendation (id, incident_id, key, state) VALUES ($x, $i, 'REC-1', 'ADOPTED')""");
        control("the audit trail is whole", """
                INSERT INTO audit.entry (chain, seq, incident_id, prev, hash) VALUES ($i, 1, $i, '\\x01', '\\x02'), ($i, 2, $i, '\\x03', '\\x04')""");
    }

    /** Takes down what would refuse the rows of the controls. */
    @BeforeAll
    static void open() throws SQLException {
        connection = new SingleConnectionDataSource(DATABASE.superuser().getConnection(), true);
        connection.setAutoCommit(false);
        connection.getConnection().setAutoCommit(false);
        sql().sql("SET session_replication_role = replica").update();
        sql().sql("""
                        DO $$ DECLARE c record; BEGIN
                            FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint
                                WHERE contype = 'c' AND conrelid <> 0 AND connamespace::regnamespace::text NOT LIKE 'pg_%'
                                  AND connamespace::regnamespace::text <> 'information_schema'
                            LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I', c.t, c.conname); END LOOP;
                            FOR c IN SELECT a.attrelid::regclass AS t, a.attname FROM pg_attribute a JOIN pg_class r ON r.oid = a.attrelid
                                WHERE a.attnotnull AND a.attnum > 0 AND r.relkind = 'r'
                                  AND r.relnamespace::regnamespace::text NOT LIKE 'pg_%'
                                  AND r.relnamespace::regnamespace::text <> 'information_schema'
                                  AND NOT EXISTS (SELECT 1 FROM pg_index x WHERE x.indrelid = r.oid AND x.indisprimary
                                    AND a.attnum = ANY (x.indkey::int2[]))
                            LOOP EXECUTE format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', c.t, c.attname); END LOOP;
                        END $$""").update();
    }

    @AfterAll
    static void drop() {
        connection.destroy();
        DATABASE.close();
    }

    private static JdbcClient sql() {
        return JdbcClient.create(connection);
    }

    static Stream<String> rules() {
        return ChainRules.all().keySet().stream();
    }

    @Test
    void eachRuleHasAControl() {
        assertThat(CONTROLS.keySet()).containsExactlyInAnyOrderElementsOf(rules().toList());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isSeenToBreak(String rule) {
        ChainRules rules = new ChainRules(sql(), INCIDENT);
        String query = ChainRules.all().get(rule);
        assertThat(rules.found(sql(), query)).isEmpty();
        sql().sql("SAVEPOINT before").update();
        try {
            for (String statement : CONTROLS.get(rule).split(";\n")) {
                JdbcClient.create(connection).sql(statement.strip()).update();
            }
            List<String> found = rules.found(sql(), query);
            assertThat(found).isNotEmpty();
        } finally {
            sql().sql("ROLLBACK TO before").update();
        }
    }
}
