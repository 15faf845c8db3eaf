package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.incident.ClosureCheck;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem.Block;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Warns if evidence files don't match their hash or were never verified, and if submissions are still to be reviewed. */
@Component
class EvidenceClosureCheck implements ClosureCheck {

    private static final String ALTERED = "evidenceAltered";

    /** Each row is the code of a warning, with the key of an item or a count. */
    private static final String NOTABLE = """
            (SELECT 'evidenceAltered' AS code, 'E-' || number AS key, 0 AS count FROM evidence.integrity_v
             WHERE incident_id = :incident AND altered ORDER BY number)
            UNION ALL
            SELECT 'evidenceNotVerified', NULL, count(*)::int FROM evidence.item i
            WHERE i.incident_id = :incident AND i.kind = 'FILE' AND i.disposed_at IS NULL AND NOT EXISTS (SELECT 1
                FROM evidence.custody c WHERE c.item_id = i.id AND c.kind IN ('VERIFIED', 'ALTERED')) HAVING count(*) > 0
            UNION ALL
            SELECT 'handInsWaiting', NULL, count(*)::int FROM evidence.hand_in
            WHERE incident_id = :incident AND state = 'WAITING' HAVING count(*) > 0""";

    private final JdbcClient jdbc;

    EvidenceClosureCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Block> warnings(Viewer viewer, Incident incident) {
        String evidence = "/incidents/" + incident.key() + "/evidence";
        return jdbc.sql(NOTABLE)
                .param("incident", incident.id())
                .query((rs, n) -> {
                    String code = rs.getString("code");
                    String key = rs.getString("key");
                    return code.equals(ALTERED)
                            ? Block.of(code, evidence + "/" + key, key)
                            : Block.of(code, evidence, rs.getInt("count"));
                })
                .list();
    }
}
