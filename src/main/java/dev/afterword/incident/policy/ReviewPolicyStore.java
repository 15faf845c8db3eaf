package dev.afterword.incident.policy;

import dev.afterword.access.Viewer;
import dev.afterword.incident.policy.ReviewPolicies.Loaded;
import dev.afterword.kernel.sql.RecordMapper;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of loaded review policies. */
@Component
class ReviewPolicyStore {

    private final JdbcClient jdbc;

    ReviewPolicyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the ones that were loaded last, newest first; {@code most} at most. */
    List<Loaded> newest(int most) {
        return jdbc.sql("""
                        SELECT y.version, y.source, y.loaded_at, p.name AS loaded_by FROM incident.review_policy y
                        LEFT JOIN access.person p ON p.id = y.loaded_by ORDER BY y.loaded_at DESC LIMIT ?""").param(most).query(RecordMapper.of(Loaded.class)).list();
    }

    void insert(Viewer viewer, String version, String source) {
        jdbc.sql("INSERT INTO incident.review_policy (version, source, loaded_by) VALUES (?, ?, ?)")
                .params(version, source, viewer.id())
                .update();
    }
}
