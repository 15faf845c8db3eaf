package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.comment.Discussions;
import dev.afterword.evidence.picture.Previews;
import dev.afterword.incident.IncidentLayout;
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
    private final Discussions discussions;
    private final Previews previews;

    EvidenceItemView(
            EvidenceItems items,
            EvidenceCustody custody,
            EvidenceDisposal disposal,
            IncidentLayouts layouts,
            Discussions discussions,
            Previews previews) {
        this.discussions = discussions;
        this.previews = previews;
        this.items = items;
        this.custody = custody;
        this.disposal = disposal;
        this.layouts = layouts;
    }

    View view(PageContext page, Viewer viewer, ItemRef ref, @Nullable String token, int shown, SentForm sent) {
        String key = ref.key();
        Map<String, @Nullable Object> model = new HashMap<>();
        IncidentLayout layout = layouts.find(viewer, ref.incident());
        model.put("layout", layout);
        model.put("comments", discussions.on(page, layout, key));
        EvidenceItem item = items.get(viewer, ref.incident(), key);
        model.put("item", item);
        model.put("preview", previews.of(viewer, ref.incident(), item, shown));
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
