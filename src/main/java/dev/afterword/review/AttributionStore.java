package dev.afterword.review;

import dev.afterword.access.Sql;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The attributions of reviews. Row-level security leaves out what takes a clearance that the viewer lacks. */
@Component
class AttributionStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A row {@code a} in the shape of {@link Attribution}. */
    static final String ROW = """
            jsonb_build_object('id', a.id, 'number', a.number, 'kind', a.kind, 'name', a.name, 'statement', a.statement,
                'hypotheses', a.hypotheses, 'evidence', a.evidence, 'likelihood', a.likelihood, 'confidence', a.confidence,
                'analyst', a.analyst_id, 'tlp', a.tlp, 'restricted', a.restricted, 'version', a.version,
                'updatedAt', a.updated_at, 'withdrawnReason', a.withdrawn_reason)""";

    private final JdbcClient jdbc;

    AttributionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Attribution> find(UUID incident, int number) {
        return jdbc.sql("SELECT " + ROW + " FROM review.attribution a WHERE a.incident_id = ? AND a.number = ?")
                .params(incident, number)
                .query((rs, n) -> JSON.readValue(rs.getString(1), Attribution.class))
                .optional();
    }

    void insert(UUID incident, Attribution a) {
        jdbc.sql("""
                        INSERT INTO review.attribution (id, incident_id, number, kind, name, statement, hypotheses, evidence,
                            likelihood, confidence, analyst_id, tlp, restricted, updated_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?)""")
                .params(a.id(), incident, a.number(), a.kind().name(), a.name(), a.statement())
                .params(JSON.writeValueAsString(a.hypotheses()), JSON.writeValueAsString(a.evidence()))
                .param(Sql.name(a.likelihood()))
                .param(Sql.name(a.confidence()))
                .params(a.analyst(), a.tlp().name())
                .param(Sql.name(a.restricted()))
                .param(Sql.time(a.updatedAt()))
                .update();
    }

    /** Writes the attribution over the version before it. Whether that one still stood. */
    boolean update(Attribution a) {
        return jdbc.sql("""
                        UPDATE review.attribution SET kind = ?, name = ?, statement = ?, hypotheses = ?::jsonb,
                            evidence = ?::jsonb, likelihood = ?, confidence = ?, analyst_id = ?, tlp = ?, restricted = ?,
                            version = ?, updated_at = ?, withdrawn_reason = ?
                        WHERE id = ? AND version = ?""")
                        .params(a.kind().name(), a.name(), a.statement())
                        .params(JSON.writeValueAsString(a.hypotheses()), JSON.writeValueAsString(a.evidence()))
                        .param(Sql.name(a.likelihood()))
                        .param(Sql.name(a.confidence()))
                        .params(a.analyst(), a.tlp().name())
                        .param(Sql.name(a.restricted()))
                        .params(a.version(), Sql.time(a.updatedAt()))
                        .param(a.withdrawnReason())
                        .params(a.id(), a.version() - 1)
                        .update()
                == 1;
    }
}
