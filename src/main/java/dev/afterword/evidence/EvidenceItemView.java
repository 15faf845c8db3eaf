package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Page;
import dev.afterword.web.PageContext;
import dev.afterword.web.SentForm;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Reads what the page of one item shows. */
@Component
class EvidenceItemView {
    private static final int ENTRIES = 100;

    private final EvidenceItems items;
    private final EvidenceCustody custody;
    private final EvidenceDisposal disposal;
    private final IncidentLayouts layouts;

    EvidenceItemView(EvidenceItems items, EvidenceCustody custody, EvidenceDisposal disposal, IncidentLayouts layouts) {
        this.items = items;
        this.custody = custody;
        this.disposal = disposal;
        this.layouts = layouts;
    }

    View view(PageContext page, Viewer viewer, ItemRef ref, @Nullable String token, SentForm sent) {
        String key = ref.key();
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("layout", layouts.find(viewer, ref.incident()));
        model.put("item", items.get(viewer, ref.incident(), key));
        Page<CustodyEntry> lines = custody.list(viewer, ref.incident(), key, token, ENTRIES);
        model.put("lines", lines);
        model.put("paged", token != null);
        model.put("check", custody.lastCheck(viewer, ref.incident(), key).orElse(null));
        CustodyEntry waiting = disposal.waiting(viewer, ref.incident(), key).orElse(null);
        model.put("waiting", waiting);
        model.put("ownRequest", waiting != null && waiting.by().id().equals(viewer.id()));
        model.put("sent", sent);
        model.put("kinds", CustodyKind.manual());
        return page.view("evidence/item", model);
    }
}
