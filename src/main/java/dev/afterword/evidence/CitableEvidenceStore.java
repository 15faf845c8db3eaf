package dev.afterword.evidence;

import dev.afterword.incident.citation.CitableStore;
import dev.afterword.incident.citation.ItemNumberStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds cited evidence. Includes items whose content was destroyed, since the item and its custody stay. */
@Component
class CitableEvidenceStore extends CitableStore {

    CitableEvidenceStore(JdbcClient jdbc) {
        super(
                jdbc,
                ItemNumberStore.Kind.E,
                "evidence.item",
                "false",
                "CASE WHEN coalesce(t.file_name, '') !~* '%s' THEN 'NONE' WHEN t.disposed_at IS NULL THEN 'SHOWN' ELSE 'DESTROYED' END"
                        .formatted(EvidenceItem.PICTURES),
                "coalesce(" + until("acquired_at", "acquired_fidelity") + ", t.added_at)");
    }
}
