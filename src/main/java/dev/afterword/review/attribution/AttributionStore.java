package dev.afterword.review.attribution;

import dev.afterword.kernel.Changes;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The attributions of reviews. Row-level security hides restricted ones from viewers without the clearance. */
@Component
public class AttributionStore implements RecordedRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Makes the JSON of an {@link Attribution} from a row {@code a}. */
    public static final String ROW = """
            jsonb_build_object('id', a.id, 'number', a.number, 'facts', jsonb_build_object('kind', a.kind, 'name', a.name,
                'statement', a.statement, 'hypotheses', a.hypotheses, 'evidence', a.evidence, 'likelihood', a.likelihood,
                'confidence', a.confidence, 'tlp', a.tlp, 'restricted', a.restricted IS NOT NULL), 'analyst', a.analyst_id,
                'version', a.version, 'updatedAt', a.updated_at, 'withdrawnReason', a.withdrawn_reason)""";

    private static final String[] FIELDS = {
        "kind", "name", "statement", "hypotheses", "evidence", "likelihood", "confidence"
    };

    private final JdbcClient jdbc;

    AttributionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("review.attribution");
    }

    @Override
    public Recording recording() {
        return new Recording(
                Set.of(
                        FactAction.ATTRIBUTION_RECORDED,
                        FactAction.ATTRIBUTION_CHANGED,
                        FactAction.ATTRIBUTION_WITHDRAWN),
                Set.of(),
                Set.of(),
                Set.of(FIELDS),
                Map.of());
    }

    @Override
    public List<Row> rows(UUID incident) {
        return jdbc
                .sql("SELECT " + ROW + " FROM review.attribution a WHERE a.incident_id = ?")
                .param(incident)
                .query((rs, n) -> JSON.readValue(rs.getString(1), Attribution.class))
                .list()
                .stream()
                .map(each -> new Row(each.ref(), Changes.fields(each.facts(), FIELDS)))
                .toList();
    }

    public Optional<Attribution> find(UUID incident, int number) {
        return jdbc.sql("SELECT " + ROW + " FROM review.attribution a WHERE a.incident_id = ? AND a.number = ?")
                .params(incident, number)
                .query((rs, n) -> JSON.readValue(rs.getString(1), Attribution.class))
                .optional();
    }

    public void insert(UUID incident, Attribution attribution) {
        jdbc.sql("""
                        INSERT INTO review.attribution (id, incident_id, number, kind, name, statement, hypotheses, evidence,
                            likelihood, confidence, analyst_id, tlp, restricted, updated_at)
                        VALUES (:id, :incident, :number, :kind, :name, :statement, :hypotheses::jsonb, :evidence::jsonb,
                            :likelihood, :confidence, :analyst, :tlp, :restriction, :updatedAt)""")
                .paramSource(parameters(attribution).with("incident", incident))
                .update();
    }

    /** Updates the row if its version is the previous one. Returns false if someone else changed it first. */
    public boolean update(Attribution attribution) {
        return jdbc.sql("""
                        UPDATE review.attribution SET kind = :kind, name = :name, statement = :statement,
                            hypotheses = :hypotheses::jsonb, evidence = :evidence::jsonb, likelihood = :likelihood,
                            confidence = :confidence, analyst_id = :analyst, tlp = :tlp, restricted = :restriction,
                            version = :version, updated_at = :updatedAt, withdrawn_reason = :withdrawnReason
                        WHERE id = :id AND version = :version - 1""").paramSource(parameters(attribution)).update() == 1;
    }

    private static RecordParameters parameters(Attribution attribution) {
        return RecordParameters.of(attribution)
                .with("restriction", attribution.facts().restriction());
    }
}
