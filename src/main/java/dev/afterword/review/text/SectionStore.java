package dev.afterword.review.text;

import dev.afterword.access.Transactions;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.sql.Expected.OfIncident;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRowStore;
import dev.afterword.kernel.sql.RecordedRows;
import dev.afterword.review.Section;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sections of the working text. Row-level security hides restricted ones from viewers without the clearance. */
@Component
public class SectionStore implements RecordedRows {

    private static final Set<String> FIELDS =
            Arrays.stream(Section.values()).map(SectionStore::field).collect(Collectors.toSet());

    private final JdbcClient jdbc;
    private final Transactions transactions;

    SectionStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Set<String> tables() {
        return Set.of("review.section");
    }

    @Override
    public Recording recording() {
        return new Recording(Set.of(), Set.of(FactAction.REVIEW_EDITED), Set.of(), FIELDS, Map.of());
    }

    @Override
    public List<Row> rows(UUID incident) {
        return RecordedRowStore.read(jdbc, """
                SELECT 'review', jsonb_object_agg('sections.' || section, body)::text FROM review.section
                WHERE incident_id = ? AND body <> '' HAVING count(*) > 0""", incident).stream()
                .map(SectionStore::named)
                .toList();
    }

    /** The trail has the keys of sections, the database their names. */
    private static Row named(Row row) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        for (Section section : Section.values()) {
            fields.put(field(section), row.fields().get("sections." + section.name()));
        }
        return new Row(row.name(), fields);
    }

    private static String field(Section section) {
        return "sections." + section.key();
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

    private static final OfIncident<Body> WHAT_HAPPENED = OfIncident.of(
            "SELECT body FROM review.section WHERE incident_id = :incident AND section = '%s' AND restricted IS NULL AND body <> ''"
                    .formatted(Section.WHAT_HAPPENED),
            Body.class);

    private record Body(String body) {}

    /** Returns what happened, if that section is written and not restricted, as far as the viewer sees it. */
    public Optional<String> whatHappened(UUID incident) {
        return transactions.ask(WHAT_HAPPENED, incident).optional().map(Body::body);
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
