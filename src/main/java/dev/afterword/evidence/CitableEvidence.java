package dev.afterword.evidence;

import dev.afterword.incident.CitableRows;
import dev.afterword.incident.ItemNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Evidence as a thing that is cited; also where its content was disposed of, for the item and its custody stay. */
@Component
class CitableEvidence extends CitableRows {

    CitableEvidence(JdbcClient jdbc) {
        super(jdbc, ItemNumbers.Kind.E, "evidence.item", "false");
    }
}
