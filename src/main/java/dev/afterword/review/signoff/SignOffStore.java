package dev.afterword.review.signoff;

import dev.afterword.access.Role;
import dev.afterword.access.Sql;
import dev.afterword.access.leaving.HeldWork.Held;
import dev.afterword.access.leaving.ReassignmentStore;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.review.Section;
import dev.afterword.review.text.SectionRow;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sign-offs of reviews. */
@Component
public class SignOffStore {

    private static final String REQUESTED = """
            SELECT 'SIGN_OFF' AS kind, s.id, s.incident_id AS incident, s.person_id AS person, i.key, i.title,
                   '/incidents/' || i.key || '/review#signoff-' || s.id AS href
            FROM review.sign_off s JOIN incident.incident_v i ON i.id = s.incident_id
            WHERE s.state = 'ASKED' AND %s ORDER BY s.asked_at, s.id""";

    private final JdbcClient jdbc;
    private final ReassignmentStore reassignments;

    SignOffStore(JdbcClient jdbc, ReassignmentStore reassignments) {
        this.jdbc = jdbc;
        this.reassignments = reassignments;
    }

    /**
     * Returns the active people who can see the incident and sign off, by name. Response leads come last: they see every incident, so
     * that they rarely are the people who are meant. At most 500.
     */
    public List<Signer> signers(UUID incident) {
        return signers(incident, null);
    }

    /** Returns for what this person can sign, if they can see the incident and sign off. */
    public Optional<Signer> signer(UUID incident, UUID person) {
        return signers(incident, person).stream().findFirst();
    }

    private List<Signer> signers(UUID incident, @Nullable UUID only) {
        return jdbc.sql("""
                        SELECT p.id AS person_id, p.name AS person_name,
                            ARRAY(SELECT f.function FROM access.person_function_v f WHERE f.person_id = p.id) AS functions,
                            NOT EXISTS (SELECT 1 FROM access.responder_v w WHERE w.incident_id = i.id AND w.person_id = p.id)
                            AND NOT EXISTS (SELECT 1 FROM access.incident_grant_v g JOIN access.principal_v a ON a.principal = g.principal
                                WHERE g.incident_id = i.id AND a.person_id = p.id AND g.level = 'LEAD' AND g.principal <> :leads)
                            AND i.lead_id <> p.id
                            AND NOT EXISTS (SELECT 1 FROM access.introduction_v n WHERE n.person_id = p.id AND (
                                n.by_lead AND n.at >= i.created_at OR n.at >= i.created_at - interval '30 days'
                                AND (n.by_id = i.lead_id OR EXISTS (SELECT 1 FROM access.responder_v w
                                    WHERE w.incident_id = i.id AND w.person_id = n.by_id)))) AS outside
                        FROM incident.incident_v i JOIN access.person p ON p.active AND EXISTS (
                            SELECT 1 FROM access.incident_grant_v g JOIN access.principal_v a ON a.principal = g.principal
                            WHERE g.incident_id = i.id AND a.person_id = p.id AND g.principal <> :auditors AND g.level <> 'SHARED'
                              AND (g.expires_at IS NULL OR g.expires_at > now()))
                        WHERE i.id = :incident AND (:only::uuid IS NULL OR p.id = :only)
                        ORDER BY p.id IN (SELECT a.person_id FROM access.principal_v a WHERE a.principal = :leads), p.name, p.id LIMIT 500""")
                .paramSource(RecordParameters.of("incident", incident)
                        .with("only", only)
                        .with("leads", Role.LEAD.principal())
                        .with("auditors", Role.AUDITOR.principal()))
                .query(RecordMapper.of(Signer.class))
                .list();
    }

    public void insert(UUID incident, SignOff signOff) {
        jdbc.sql("""
                        INSERT INTO review.sign_off (id, incident_id, number, role, person_id, state, reason, asked_at,
                            asked_by, answered_at, answered_by, text_version, required)
                        VALUES (:id, :incident, :number, :role, :person, :state, :reason, :askedAt, :askedBy, :answeredAt,
                            :answeredBy, :textVersion, :required)""")
                .paramSource(RecordParameters.of(signOff).with("incident", incident))
                .update();
    }

    public void object(UUID incident, SignOff objected) {
        jdbc.sql("""
                        INSERT INTO review.objection (id, incident_id, number, sign_off_id, role, person_id, at, reason)
                        VALUES (:uuid, :incident, :number, :id, :role, :answeredBy, :answeredAt, :reason)""")
                .paramSource(RecordParameters.of(objected)
                        .with("uuid", RandomCodes.uuid())
                        .with("incident", incident))
                .update();
    }

    /** Answers the objections of a sign-off that have no answer yet. */
    public void answerObjection(UUID signOff, String answer, UUID by, Instant now) {
        jdbc.sql("""
                        UPDATE review.objection SET answer = :answer, answered_by = :by, answered_at = :now
                        WHERE sign_off_id = :signOff AND answer IS NULL""")
                .paramSource(RecordParameters.of("signOff", signOff)
                        .with("answer", answer)
                        .with("by", by)
                        .with("now", now))
                .update();
    }

    /**
     * Keeps the text that was signed or objected to, as its signer saw it.
     *
     * @param stated what else the version would have stated, with its hashes
     */
    public void keepText(UUID incident, UUID signOff, Collection<SectionRow> sections, Map<String, String> stated) {
        jdbc.sql("UPDATE review.sign_off SET stated = :stated::jsonb WHERE id = :id")
                .paramSource(RecordParameters.of("stated", stated).with("id", signOff))
                .update();
        jdbc.sql("DELETE FROM review.signed_section WHERE sign_off_id = ?")
                .param(signOff)
                .update();
        sections.forEach(row -> jdbc.sql("""
                        INSERT INTO review.signed_section (id, incident_id, sign_off_id, section, body, tlp, restricted)
                        VALUES (:id, :incident, :signOff, :section, :body, :tlp, :restricted)""")
                .paramSource(RecordParameters.of(row)
                        .with("id", RandomCodes.uuid())
                        .with("incident", incident)
                        .with("signOff", signOff))
                .update());
    }

    /** Returns what else was signed, with its hashes. */
    public Map<String, String> stated(UUID signOff) {
        return jdbc.sql("SELECT stated FROM review.sign_off WHERE id = ?")
                .param(signOff)
                .query(RecordMapper.of(Stated.class))
                .single()
                .stated();
    }

    private record Stated(Map<String, String> stated) {}

    private record SignedSection(Section section, String body) {}

    /** Returns the text that was signed, as far as the viewer may see it. */
    public Map<Section, String> text(UUID signOff) {
        Map<Section, String> texts = new EnumMap<>(Section.class);
        jdbc.sql("SELECT section, body FROM review.signed_section WHERE sign_off_id = ?")
                .param(signOff)
                .query(RecordMapper.of(SignedSection.class))
                .list()
                .forEach(signed -> texts.put(signed.section(), signed.body()));
        return texts;
    }

    public void update(SignOff signOff) {
        jdbc.sql("""
                        UPDATE review.sign_off SET state = :state, person_id = :person, reason = :reason, asked_at = :askedAt,
                            asked_by = :askedBy, answered_at = :answeredAt,
                            answered_by = :answeredBy, text_version = :textVersion
                        WHERE id = :id""").paramSource(RecordParameters.of(signOff)).update();
        reassignments.remove(signOff.id());
    }

    /** Returns the sign-offs that a person is requested to give. */
    List<Held> requestedOf(UUID person) {
        return jdbc.sql(REQUESTED.formatted("s.person_id = ?"))
                .param(person)
                .query(RecordMapper.of(Held.class))
                .list();
    }

    /** Returns the sign-offs that are requested from people who can't give them any more. */
    List<Held> abandoned(UUID[] incidents) {
        return jdbc.sql(
                        REQUESTED.formatted(
                                "s.incident_id = ANY (?) AND s.person_id IS NOT NULL AND NOT access.works_on(s.person_id, s.incident_id)"))
                .param(incidents)
                .query(RecordMapper.of(Held.class))
                .list();
    }

    SignOffRole role(UUID signOff) {
        return jdbc.sql("SELECT role FROM review.sign_off WHERE id = ?")
                .param(signOff)
                .query((rs, n) -> SignOffRole.valueOf(Sql.text(rs)))
                .single();
    }

    /** Requests it from another person. */
    void request(UUID signOff, UUID person) {
        jdbc.sql("UPDATE review.sign_off SET person_id = ? WHERE id = ? AND state = 'ASKED'")
                .params(person, signOff)
                .update();
    }
}
