package dev.afterword.review.document;

import dev.afterword.review.attribution.Attribution;
import dev.afterword.review.attribution.AttributionStore;
import dev.afterword.review.document.ReviewParts.ReviewRow;
import dev.afterword.review.frozen.Version;
import dev.afterword.review.signoff.Objection;
import dev.afterword.review.signoff.SignOff;
import dev.afterword.review.text.SectionRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the nine small tables of a review, which every one of its pages shows, in one statement. Row-level security applies to each of
 * them. Each row comes as JSON in the shape of its record.
 */
@Component
class ReviewPartStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The last part looks up the names of the people who appear in the other rows. */
    private static final String ALL = """
            WITH part AS (
                SELECT 'review' AS part, '' AS place, jsonb_build_object('state', r.state, 'number', r.number,
                    'inForce', r.in_force, 'textVersion', r.text_version, 'restrictedParts', r.restricted_parts) AS row
                FROM review.review r WHERE r.incident_id = :incident
                UNION ALL
                SELECT 'section', '', jsonb_build_object('section', s.section, 'body', s.body, 'notApplicable', s.not_applicable,
                    'tlp', s.tlp, 'restricted', s.restricted, 'version', s.version, 'updatedAt', s.updated_at,
                    'updatedBy', s.updated_by)
                FROM review.section s WHERE s.incident_id = :incident
                UNION ALL
                (SELECT 'participant', p.party_id::text, jsonb_build_object('party', p.party_id, 'attended', p.attended,
                    'contributed', p.contributed, 'excusedReason', p.excused_reason)
                FROM review.participant p WHERE p.incident_id = :incident ORDER BY p.party_id LIMIT 2000)
                UNION ALL
                (SELECT 'signOff', s.id::text, jsonb_build_object('id', s.id, 'number', s.number, 'role', s.role,
                    'person', s.person_id, 'state', s.state, 'reason', s.reason, 'askedAt', s.asked_at, 'askedBy', s.asked_by,
                    'answeredAt', s.answered_at, 'answeredBy', s.answered_by, 'textVersion', s.text_version,
                    'required', s.required)
                FROM review.sign_off s WHERE s.incident_id = :incident
                    AND s.number = (SELECT r.number FROM review.review r WHERE r.incident_id = :incident)
                ORDER BY s.id LIMIT 200)
                UNION ALL
                (SELECT 'objection', o.id::text, jsonb_build_object('id', o.id, 'number', o.number, 'signOff', o.sign_off_id,
                    'role', o.role, 'person', o.person_id, 'at', o.at, 'reason', o.reason, 'answer', o.answer,
                    'answeredBy', o.answered_by, 'answeredAt', o.answered_at)
                FROM review.objection o WHERE o.incident_id = :incident ORDER BY o.at LIMIT 200)
                UNION ALL
                (SELECT 'attribution', to_char(a.number, '0000000000'),\s""" + AttributionStore.ROW + """

                FROM review.attribution a WHERE a.incident_id = :incident AND a.withdrawn_reason IS NULL
                ORDER BY a.number LIMIT 200)
                UNION ALL
                (SELECT 'version', to_char(v.number, '0000000000'), jsonb_build_object('number', v.number,
                    'snapshot', jsonb_build_object('manifest', v.manifest, 'hash', v.hash), 'approvedAt', v.approved_at,
                    'approvedBy', v.approved_by, 'publishedAt', v.published_at, 'publishedBy', v.published_by,
                    'submittedBy', v.submitted_by)
                FROM review.version v WHERE v.incident_id = :incident ORDER BY v.number DESC LIMIT 200)
                UNION ALL
                (SELECT 'step', s.id::text, jsonb_build_object('number', s.number, 'kind', s.step, 'at', s.at,
                    'person', s.person_id, 'reason', s.reason)
                FROM review.step s WHERE s.incident_id = :incident ORDER BY s.id DESC LIMIT 500))
            SELECT part, place, row FROM part
            UNION ALL
            SELECT 'name', '', jsonb_build_object('id', p.id, 'name', p.name) FROM access.person p WHERE p.id IN (
                SELECT (row ->> field)::uuid FROM part, unnest(ARRAY['updatedBy', 'person', 'askedBy', 'answeredBy', 'analyst',
                    'approvedBy', 'publishedBy', 'submittedBy']) AS field)
            ORDER BY part, place""";

    private final JdbcClient jdbc;

    ReviewPartStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Name(UUID id, String name) {}

    ReviewParts find(UUID incident) {
        Map<String, List<String>> rows = new HashMap<>();
        jdbc.sql(ALL).param("incident", incident).query(rs -> {
            rows.computeIfAbsent(rs.getString("part"), part -> new ArrayList<>())
                    .add(rs.getString("row"));
        });
        Map<UUID, String> names = new LinkedHashMap<>();
        all(rows, "name", Name.class).forEach(person -> names.put(person.id(), person.name()));
        return new ReviewParts(
                all(rows, "review", ReviewRow.class).stream().findFirst(),
                all(rows, "section", SectionRow.class),
                all(rows, "participant", Participant.class),
                all(rows, "signOff", SignOff.class),
                all(rows, "objection", Objection.class).stream()
                        .sorted(Comparator.comparing(Objection::at))
                        .toList(),
                all(rows, "attribution", Attribution.class),
                all(rows, "version", Version.class).reversed(),
                all(rows, "step", ReviewHistoryEntry.class),
                names);
    }

    /**
     * Returns a hash of each row but the names, and of each comment on a section, by what names it: of what the reader is shown, and nothing
     * that a hidden part changes, too. Those are the number of parts that take a clearance, the version of the text, when a section was
     * saved, and whether one that shows nothing is empty or hidden.
     */
    Map<String, String> versions(UUID incident) {
        Map<String, String> versions = new HashMap<>();
        jdbc.sql("""
                        SELECT part || ' ' || coalesce(row ->> 'section', place) AS key, md5((row - ARRAY['restrictedParts', 'textVersion',
                            'version', 'updatedAt', 'updatedBy'])::text) AS version
                        FROM (""" + ALL + """
                        ) AS parts
                        WHERE part <> 'name' AND (part <> 'section' OR row ->> 'body' <> '' OR row ->> 'notApplicable' IS NOT NULL)
                        UNION ALL
                        SELECT 'comment ' || c.id, c.version FROM comment.stand_v c WHERE c.incident_id = :incident AND c.kind = 'SECTION'""").param("incident", incident).query(rs -> {
            versions.put(rs.getString("key"), rs.getString("version"));
        });
        return versions;
    }

    private static <T> List<T> all(Map<String, List<String>> rows, String part, Class<T> type) {
        return rows.getOrDefault(part, List.of()).stream()
                .map(row -> JSON.readValue(row, type))
                .toList();
    }
}
