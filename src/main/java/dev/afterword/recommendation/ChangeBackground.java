package dev.afterword.recommendation;

import dev.afterword.followup.FollowUpBackground;
import dev.afterword.kernel.sql.RecordMapper;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows, for the follow-up of a procedure change, the recommendation that was adopted and the revisions that implement it. */
@Component
class ChangeBackground implements FollowUpBackground {

    private static final String LINES =
            "SELECT 'DECISION' AS role, r.key, r.title, '/recommendations/' || r.key AS href,"
                    + " 'RecommendationState.' || " + RecommendationStore.STATE + """
             AS state, NULL::timestamptz AS at
            FROM procedure.change c JOIN procedure.recommendation r ON r.id = c.recommendation_id WHERE c.follow_up_id = :id
            UNION ALL
            SELECT 'CHANGE', w.procedure || '/' || w.number, w.title,
                   '/procedures/' || w.procedure || '/revisions/' || w.number, 'RevisionState.' || w.state, w.proposed_at
            FROM procedure.change c JOIN ("""
                    + ImplementingRevisionStore.CARRYING + """
            ) w ON w.recommendation_id = c.recommendation_id WHERE c.follow_up_id = :id
            ORDER BY at DESC NULLS FIRST""";

    private final JdbcClient jdbc;

    ChangeBackground(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<FollowUpBackground.BackgroundLine> of(UUID followUp) {
        return jdbc.sql(LINES)
                .param("id", followUp)
                .query(RecordMapper.of(FollowUpBackground.BackgroundLine.class))
                .list();
    }
}
