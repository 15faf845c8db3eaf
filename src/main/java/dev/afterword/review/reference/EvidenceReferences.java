package dev.afterword.review.reference;

import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceDetails;
import dev.afterword.evidence.EvidenceItem;
import dev.afterword.evidence.EvidenceItems;
import dev.afterword.evidence.EvidenceQuery;
import dev.afterword.incident.citation.Citations;
import dev.afterword.kernel.Page;
import dev.afterword.markup.Citation;
import dev.afterword.review.frozen.v1.Frozen;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Lists the evidence, to be cited and frozen: its description and hash, never its content. */
@Component
class EvidenceReferences implements ReferenceSource {

    private final EvidenceItems items;

    EvidenceReferences(EvidenceItems items) {
        this.items = items;
    }

    @Override
    public void each(Viewer viewer, UUID incident, String key, Consumer<Reference> to) {
        String token = null;
        do {
            Page<EvidenceItem> page = items.list(viewer, key, EvidenceQuery.all(token));
            page.items().forEach(item -> to.accept(reference(item, key)));
            token = page.nextPageToken();
        } while (token != null);
    }

    private static Reference reference(EvidenceItem item, String key) {
        EvidenceDetails details = item.details();
        String collector = details.collector();
        return Reference.of(
                        new Citation(null, 'E', item.number()),
                        "reference.E",
                        details.title(),
                        item.acquiredAt(),
                        collector == null ? "" : collector,
                        Citations.href(key, item.key()),
                        details.tlp(),
                        details.restricted(),
                        content(item))
                .showing(item.picture());
    }

    private static Frozen.Evidence content(EvidenceItem item) {
        EvidenceDetails details = item.details();
        return new Frozen.Evidence(
                item.key(),
                item.kind().name(),
                details.title(),
                details.description(),
                details.reference(),
                details.source(),
                details.collector(),
                details.acquiredAt(),
                details.method(),
                details.tool(),
                details.device(),
                item.hash(),
                item.file() == null ? null : item.file().size(),
                item.file() == null ? null : item.file().name(),
                item.added().at(),
                item.added().name());
    }
}
