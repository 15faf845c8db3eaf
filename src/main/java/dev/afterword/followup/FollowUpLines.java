package dev.afterword.followup;

import dev.afterword.access.Viewer;
import dev.afterword.finding.LinkedWork;
import dev.afterword.finding.LinkedWorkView;
import dev.afterword.finding.LinkedWorkView.Progress;
import dev.afterword.finding.WorkSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows follow-ups as the linked work of findings. */
@Component
class FollowUpLines implements WorkSource {

    private final JdbcClient jdbc;
    private final FollowUpTransitions moves;

    FollowUpLines(JdbcClient jdbc, FollowUpTransitions moves) {
        this.jdbc = jdbc;
        this.moves = moves;
    }

    @Override
    public LinkedWork.Kind kind() {
        return LinkedWork.Kind.FOLLOW_UP;
    }

    @Override
    public List<LinkedWorkView> lines(Collection<UUID> items) {
        return jdbc.sql("""
                        SELECT f.id, f.key, f.title, f.state, f.due_on, f.success_measure, o.name AS owner FROM followup.follow_up f
                        JOIN access.person o ON o.id = f.owner_id WHERE f.id = ANY (?::uuid[])""")
                .param(items.stream().map(UUID::toString).toArray(String[]::new))
                .query((rs, n) -> line(rs))
                .list();
    }

    @Override
    public void recurred(Viewer viewer, Collection<UUID> items, String note) {
        items.forEach(item -> moves.reopenForRecurrence(viewer, item, note));
    }

    private static LinkedWorkView line(ResultSet rs) throws SQLException {
        FollowUpState state = FollowUpState.valueOf(rs.getString("state"));
        String key = rs.getString("key");
        return new LinkedWorkView(
                rs.getObject("id", UUID.class),
                key,
                rs.getString("title"),
                FollowUp.href(key),
                "FollowUpState." + state.name(),
                progress(state),
                rs.getString("owner"),
                state.withOwner() ? rs.getObject("due_on", LocalDate.class) : null,
                rs.getString("success_measure"),
                List.of());
    }

    private static Progress progress(FollowUpState state) {
        return switch (state) {
            case PROPOSED, ACCEPTED, IN_PROGRESS, RESOLVED -> Progress.OPEN;
            case RETURNED, REOPENED -> Progress.FAILED;
            case VERIFIED, EFFECTIVE -> Progress.DONE;
            case RISK_ACCEPTED -> Progress.ENDED;
        };
    }
}
