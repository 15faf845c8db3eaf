package dev.afterword.review.text;

import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.review.Section;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sections of the working text. Row-level security hides restricted ones from viewers without the clearance. */
@Component
public class SectionStore {

    private final JdbcClient jdbc;

    SectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts all seven, empty. */
    public void insertAll(UUID incident, Tlp tlp, Instant now) {
        for (Section section : Section.values()) {
            jdbc.sql("""
                            INSERT INTO review.section (id, incident_id, section, tlp, updated_at)
                            VALUES (:id, :incident, :section, :tlp, :now)""")
                    .paramSource(RecordParameters.of("id", RandomCodes.uuid())
                            .with("incident", incident)
                            .with("section", section)
                            .with("tlp", tlp)
                            .with("now", now))
                    .update();
        }
    }

    /** Updates the row if its version is the previous one. Returns false if someone else changed it first. */
    public boolean update(UUID incident, SectionRow row) {
        return jdbc.sql("""
                        UPDATE review.section SET body = :body, not_applicable = :notApplicable, restricted = :restricted,
                            version = :version, updated_at = :updatedAt, updated_by = :updatedBy
                        WHERE incident_id = :incident AND section = :section AND version = :version - 1""")
                        .paramSource(RecordParameters.of(row).with("incident", incident))
                        .update()
                == 1;
    }
}
