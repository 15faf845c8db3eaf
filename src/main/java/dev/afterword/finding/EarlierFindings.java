package dev.afterword.finding;

import dev.afterword.access.TaskSource;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.view.EarlierFinding;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds candidates for recurrences: earlier findings of other incidents that the viewer works on. */
@Component
class EarlierFindings {

    private static final int MOST = 20;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private static final String SELECT = """
            SELECT i.key AS key_incident, 'F-' || f.number AS key_finding, f.title, f.type, f.raised_at
            FROM finding.finding f JOIN incident.incident_v i ON i.id = f.incident_id
            WHERE f.withdrawn_at IS NULL AND f.type <> 'WENT_WELL' AND f.incident_id <> :incident AND f.raised_at < :raisedAt
              AND (:number::integer IS NULL OR f.number = :number)
              AND (i.key = :key OR :number::integer IS NULL AND f.title ILIKE ALL (:words::text[]))
              AND""";

    private final Transactions transactions;
    private final JdbcClient jdbc;

    EarlierFindings(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /**
     * Returns the latest ones with all words of {@code sought} in their title, those of the incident with this key, or the one
     * with this full key, as {@link FullFindingKey} reads it.
     */
    List<EarlierFinding> search(Viewer viewer, Finding finding, String sought) {
        return transactions.read(
                viewer,
                () -> jdbc.sql(SELECT
                                + TaskSource.granted("f.incident_id", "'CONTRIBUTE', 'LEAD'")
                                + " ORDER BY f.raised_at DESC, f.id LIMIT "
                                + MOST)
                        .paramSource(parameters(finding, sought))
                        .query(RecordMapper.of(EarlierFinding.class))
                        .list());
    }

    private static RecordParameters parameters(Finding finding, String sought) {
        Optional<FullFindingKey> whole = FullFindingKey.of(sought);
        return RecordParameters.of(finding)
                .with(
                        "key",
                        whole.map(FullFindingKey::incident)
                                .orElse(sought.strip().toUpperCase(Locale.ROOT)))
                .with(
                        "number",
                        whole.map(key -> FindingScope.number(key.finding())).orElse(null))
                .with(
                        "words",
                        SPACE.splitAsStream(sought.strip())
                                .map(word -> "%" + word.replaceAll("([%_\\\\])", "\\\\$1") + "%")
                                .toList());
    }
}
