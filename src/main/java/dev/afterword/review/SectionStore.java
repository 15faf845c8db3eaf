package dev.afterword.review;

import dev.afterword.access.Sql;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import java.time.Instant;
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
                    .params(RandomCodes.uuid(), incident, section.name(), tlp.name(), Sql.time(now))
                    .update();
        }
    }

    /** Writes the row over the version before it. Whether that one still stood. */
    boolean update(UUID incident, SectionRow row) {
        return jdbc.sql("""
                        UPDATE review.section SET body = ?, not_applicable = ?, restricted = ?, version = ?, updated_at = ?,
                            updated_by = ?
                        WHERE incident_id = ? AND section = ? AND version = ?""")
                        .param(row.body())
                        .param(row.notApplicable())
                        .param(Sql.name(row.restricted()))
                        .param(row.version())
                        .param(Sql.time(row.updatedAt()))
                        .param(row.updatedBy())
                        .params(incident, row.section().name(), row.version() - 1)
                        .update()
                == 1;
    }
}
