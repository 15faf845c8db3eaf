package dev.afterword.evidence;

import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Page;
import dev.afterword.web.Forms;
import dev.afterword.web.PageContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Fetches what the page of one item shows. */
@Component
class EvidenceItemView {
    private static final int LINES = 100;

    private final EvidenceItems items;
    private final EvidenceCustody custody;
    private final EvidenceDisposal disposal;
    private final IncidentLayouts frames;

    EvidenceItemView(EvidenceItems items, EvidenceCustody custody, EvidenceDisposal disposal, IncidentLayouts frames) {
        this.items = items;
        this.custody = custody;
        this.disposal = disposal;
        this.frames = frames;
    }

    View view(PageContext page, Viewer viewer, ItemRef ref, @Nullable String token, Forms forms) {
        String key = ref.key();
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("frame", frames.frame(viewer, ref.incident()));
        model.put("item", items.get(viewer, ref.incident(), key));
        Page<CustodyEntry> lines = custody.list(viewer, ref.incident(), key, token, LINES);
        model.put("lines", lines);
        model.put("paged", token != null);
        model.put("check", custody.lastCheck(viewer, ref.incident(), key).orElse(null));
        model.put("waiting", disposal.waiting(viewer, ref.incident(), key).orElse(null));
        model.put("forms", forms);
        model.put(
                "kinds",
                List.of(CustodyKind.values()).stream()
                        .filter(CustodyKind::byHand)
                        .toList());
        return page.view("evidence/item", model);
    }
}
