package dev.afterword.finding;

import dev.afterword.incident.citation.CitableRows;
import dev.afterword.incident.citation.ItemNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes findings citable. */
@Component
class CitableFindings extends CitableRows {

    CitableFindings(JdbcClient jdbc) {
        super(jdbc, ItemNumbers.Kind.F, "finding.finding", "t.withdrawn_at IS NOT NULL");
    }
}
