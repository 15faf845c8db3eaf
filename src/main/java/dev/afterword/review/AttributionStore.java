package dev.afterword.review;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Confidence;
import dev.afterword.web.Likelihood;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The attributions of reviews. Row-level security leaves out what takes a clearance that the viewer lacks. */
@Component
class AttributionStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    AttributionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that stand, in the order in which they were recorded. */
    List<Attribution> of(UUID incident) {
        return jdbc.sql("""
                        SELECT * FROM review.attribution WHERE incident_id = ? AND withdrawn_reason IS NULL
                        ORDER BY number LIMIT 200""").param(incident).query((rs, n) -> attribution(rs)).list();
    }

    Optional<Attribution> find(UUID incident, int number) {
        return jdbc.sql("SELECT * FROM review.attribution WHERE incident_id = ? AND number = ?")
                .params(incident, number)
                .query((rs, n) -> attribution(rs))
                .optional();
    }

    void insert(UUID incident, Attribution a) {
        jdbc.sql("""
                        INSERT INTO review.attribution (id, incident_id, number, kind, name, statement, hypotheses, evidence,
                            likelihood, confidence, analyst_id, tlp, restricted, updated_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?)""")
                .params(a.id(), incident, a.number(), a.kind().name(), a.name(), a.statement())
                .params(JSON.writeValueAsString(a.hypotheses()), JSON.writeValueAsString(a.evidence()))
                .param(Rows.name(a.likelihood()))
                .param(Rows.name(a.confidence()))
                .params(a.analyst(), a.tlp().name())
                .param(Rows.name(a.restricted()))
                .param(Rows.time(a.updatedAt()))
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
                        .param(Rows.name(a.likelihood()))
                        .param(Rows.name(a.confidence()))
                        .params(a.analyst(), a.tlp().name())
                        .param(Rows.name(a.restricted()))
                        .params(a.version(), Rows.time(a.updatedAt()))
                        .param(a.withdrawnReason())
                        .params(a.id(), a.version() - 1)
                        .update()
                == 1;
    }

    private static Attribution attribution(ResultSet rs) throws SQLException {
        return new Attribution(
                Rows.id(rs, "id"),
                rs.getInt("number"),
                Attribution.Kind.valueOf(rs.getString("kind")),
                rs.getString("name"),
                rs.getString("statement"),
                JSON.readValue(rs.getString("hypotheses"), new TypeReference<List<Attribution.Hypothesis>>() {}),
                JSON.readValue(rs.getString("evidence"), new TypeReference<List<Attribution.Graded>>() {}),
                Rows.oneOf(rs, "likelihood", Likelihood.class),
                Rows.oneOf(rs, "confidence", Confidence.class),
                Rows.id(rs, "analyst_id"),
                Tlp.valueOf(rs.getString("tlp")),
                Rows.oneOf(rs, "restricted", Restriction.class),
                rs.getLong("version"),
                Rows.instant(rs, "updated_at"),
                rs.getString("withdrawn_reason"));
    }
}
