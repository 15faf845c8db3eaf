package dev.afterword.evidence;

import dev.afterword.incident.citation.CitableRows;
import dev.afterword.incident.citation.ItemNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds cited evidence. Includes items whose content was destroyed, since the item and its custody stay. */
@Component
class CitableEvidence extends CitableRows {

    CitableEvidence(JdbcClient jdbc) {
        super(jdbc, ItemNumbers.Kind.E, "evidence.item", "false");
    }
}
