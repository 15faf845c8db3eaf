package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.incident.ClosureCheck;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem.Block;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the evidence is still what it was taken in as: content that doesn't match its hash is warned of. */
@Component
class EvidenceClosureCheck implements ClosureCheck {

    /** What no longer matches its hash, and how much was handed in that nobody has looked at. */
    private static final String NOTABLE = """
            (SELECT 'E-' || number AS key, 0 AS waiting FROM evidence.integrity_v
             WHERE incident_id = :incident AND altered ORDER BY number)
            UNION ALL
            SELECT NULL, count(*)::int FROM evidence.hand_in WHERE incident_id = :incident AND state = 'WAITING' HAVING count(*) > 0""";

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
                    String key = rs.getString("key");
                    return key == null
                            ? Block.of("handInsWaiting", evidence, rs.getInt("waiting"))
                            : Block.of("evidenceAltered", evidence + "/" + key, key);
                })
                .list();
    }
}
