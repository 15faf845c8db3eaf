package dev.afterword.evidence;

import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import dev.afterword.incident.ClosureCheck;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Problem.Block;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the evidence is still what it was taken in as: content that doesn't match its hash is warned of. */
@Component
class EvidenceClosure implements ClosureCheck {

    private final JdbcClient jdbc;

    EvidenceClosure(JdbcClient jdbc) {
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
        return jdbc
                .sql(
                        "SELECT 'E-' || number FROM evidence.integrity_v WHERE incident_id = ? AND altered ORDER BY number")
                .param(incident.id())
                .query((rs, n) -> Sql.text(rs))
                .list()
                .stream()
                .map(key -> Block.of("evidenceAltered", "/incidents/" + incident.key() + "/evidence/" + key, key))
                .toList();
    }
}
