package dev.afterword.finding;

import dev.afterword.incident.citation.CitableStore;
import dev.afterword.incident.citation.ItemNumberStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes findings citable. */
@Component
class CitableFindingStore extends CitableStore {

    CitableFindingStore(JdbcClient jdbc) {
        super(jdbc, ItemNumberStore.Kind.F, "finding.finding", "t.withdrawn_at IS NOT NULL", "t.raised_at");
    }
}
