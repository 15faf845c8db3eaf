package dev.afterword.recommendation;

import dev.afterword.kernel.sql.RecordMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads which revisions implement a recommendation, and their states. */
@Component
class ImplementingRevisionStore {

    /** Revisions with the recommendations that they implement, in the shape of {@link ImplementingRevision}. */
    static final String CARRYING = """
            SELECT c.recommendation_id, s.key AS procedure, s.title, v.number, v.in_force_on, v.proposed_at,
                   CASE WHEN v.withdrawn_at IS NOT NULL THEN 'WITHDRAWN' WHEN v.approved_at IS NULL THEN 'PROPOSED'
                       WHEN v.in_force_on > procedure.today() THEN 'APPROVED'
                       WHEN v.id = procedure.in_force(v.procedure_id) THEN 'IN_FORCE' ELSE 'SUPERSEDED' END AS state,
                   (SELECT count(*) FROM procedure.acknowledgement k WHERE k.revision_id = v.id) AS read,
                   (SELECT count(*) FROM access.person p WHERE p.active AND p.id IN (
                        SELECT a.principal FROM procedure.audience a
                        WHERE a.procedure_id = s.id AND a.kind = 'PERSON'
                        UNION SELECT m.person_id FROM procedure.audience a
                        JOIN access.team_member_v m ON m.team_id = a.principal
                        WHERE a.procedure_id = s.id AND a.kind = 'TEAM')) AS readers,
                   ARRAY(SELECT p.name FROM access.person p WHERE p.active AND p.id IN (
                        SELECT a.principal FROM procedure.audience a
                        WHERE a.procedure_id = s.id AND a.kind = 'PERSON'
                        UNION SELECT m.person_id FROM procedure.audience a
                        JOIN access.team_member_v m ON m.team_id = a.principal
                        WHERE a.procedure_id = s.id AND a.kind = 'TEAM')
                        AND NOT EXISTS (SELECT 1 FROM procedure.acknowledgement k WHERE k.revision_id = v.id AND k.person_id = p.id)
                        ORDER BY p.name LIMIT 3) AS unread,
                   CASE WHEN v.approved_at IS NULL THEN v.proposed_at ELSE v.in_force_on::timestamp AT TIME ZONE 'UTC' END AS since,
                   (SELECT count(*) FROM procedure.use u JOIN procedure.revision w ON w.id = u.revision_id
                    WHERE u.procedure_id = s.id AND w.number >= v.number) AS uses
            FROM procedure.carried c JOIN procedure.revision v ON v.id = c.revision_id
            JOIN procedure.procedure s ON s.id = v.procedure_id""";

    private static final String LINES =
            "SELECT r.id, r.key, r.title, (" + RecommendationStore.STATE + """
            ) AS state, (SELECT max(q.due_on) FROM procedure.request q WHERE q.recommendation_id = r.id) AS due_on,
                   CASE r.state WHEN 'OPEN' THEN r.proposed_at WHEN 'CONSULTING' THEN (SELECT max(q.asked_at)
                       FROM procedure.request q WHERE q.recommendation_id = r.id) ELSE r.decided_at END AS since,
                   CASE r.state WHEN 'CONSULTING' THEN ARRAY(SELECT DISTINCT p.name FROM procedure.request q
                           JOIN access.person p ON p.id = q.person_id
                           WHERE q.recommendation_id = r.id AND NOT EXISTS (SELECT 1 FROM procedure.opinion o
                               WHERE o.recommendation_id = r.id AND o.person_id = q.person_id) ORDER BY p.name)
                       WHEN 'OPEN' THEN '{}'
                       ELSE ARRAY(SELECT p.name FROM procedure.change h JOIN followup.follow_up_v f ON f.id = h.follow_up_id
                           JOIN access.person p ON p.id = f.owner_id WHERE h.recommendation_id = r.id) END AS awaited,
                   c.procedure AS revision_procedure, c.title AS revision_title, c.number AS revision_number,
                   c.state AS revision_state, c.in_force_on AS revision_in_force_on, c.readers AS revision_readers,
                   c.read AS revision_read, c.uses AS revision_uses, c.unread AS revision_unread,
                   c.since AS revision_since
            FROM procedure.recommendation r LEFT JOIN (""" + CARRYING + """
            ) c ON c.recommendation_id = r.id
            WHERE r.id = ANY (?::uuid[]) ORDER BY r.id, c.proposed_at DESC""";

    private final JdbcClient jdbc;

    ImplementingRevisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the revisions that implement a recommendation, as far as the viewer sees them, newest first. */
    List<ImplementingRevision> of(UUID recommendation) {
        return jdbc.sql(CARRYING + " WHERE c.recommendation_id = ? ORDER BY v.proposed_at DESC, v.id DESC")
                .param(recommendation)
                .query(RecordMapper.of(ImplementingRevision.class))
                .list();
    }

    /**
     * A recommendation comes once for each revision, or once without any.
     *
     * @param since when it entered its state
     * @param awaited the people whose opinion is awaited, or who is to draft the revision; empty for no particular person
     */
    record Line(
            UUID id,
            String key,
            String title,
            RecommendationState state,
            @Nullable LocalDate dueOn,
            @Nullable Instant since,
            List<String> awaited,
            @Nullable ImplementingRevision revision) {}

    /** Returns the revisions that implement these recommendations, each as {@link #of} has them. */
    Map<UUID, List<ImplementingRevision>> of(Collection<UUID> recommendations) {
        Map<UUID, List<ImplementingRevision>> revisions = new HashMap<>();
        for (Line line : recommendations.isEmpty() ? List.<Line>of() : lines(recommendations)) {
            if (line.revision() != null) {
                revisions.computeIfAbsent(line.id(), id -> new ArrayList<>()).add(line.revision());
            }
        }
        return revisions;
    }

    List<Line> lines(Collection<UUID> recommendations) {
        return jdbc.sql(LINES)
                .param(recommendations.stream().map(UUID::toString).toArray(String[]::new))
                .query(RecordMapper.of(Line.class))
                .list();
    }
}
