package dev.afterword.review;

import dev.afterword.kernel.Codes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sections of the working text. Row-level security leaves out those that take a clearance which the viewer lacks. */
@Component
class SectionStore {

    private final JdbcClient jdbc;

    SectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All seven, empty. */
    void insertAll(UUID incident, Tlp tlp, Instant now) {
        for (Section section : Section.values()) {
            jdbc.sql("INSERT INTO review.section (id, incident_id, section, tlp, updated_at) VALUES (?, ?, ?, ?, ?)")
                    .params(Codes.uuid(), incident, section.name(), tlp.name(), Rows.time(now))
                    .update();
        }
    }

    /** In the order of reading. */
    Map<Section, SectionRow> all(UUID incident) {
        Map<Section, SectionRow> rows = new EnumMap<>(Section.class);
        jdbc.sql("SELECT * FROM review.section WHERE incident_id = ?")
                .param(incident)
                .query((rs, n) -> row(rs))
                .list()
                .forEach(row -> rows.put(row.section(), row));
        return rows;
    }

    /** Writes the row over the version before it. Whether that one still stood. */
    boolean update(UUID incident, SectionRow row) {
        return jdbc.sql("""
                        UPDATE review.section SET body = ?, not_applicable = ?, restricted = ?, version = ?, updated_at = ?,
                            updated_by = ?
                        WHERE incident_id = ? AND section = ? AND version = ?""")
                        .param(row.body())
                        .param(row.notApplicable())
                        .param(Rows.name(row.restricted()))
                        .param(row.version())
                        .param(Rows.time(row.updatedAt()))
                        .param(row.updatedBy())
                        .params(incident, row.section().name(), row.version() - 1)
                        .update()
                == 1;
    }

    private static SectionRow row(ResultSet rs) throws SQLException {
        return new SectionRow(
                Section.valueOf(rs.getString("section")),
                rs.getString("body"),
                rs.getString("not_applicable"),
                Tlp.valueOf(rs.getString("tlp")),
                Rows.oneOf(rs, "restricted", Restriction.class),
                rs.getLong("version"),
                Rows.instant(rs, "updated_at"),
                Rows.idOrNull(rs, "updated_by"));
    }
}
