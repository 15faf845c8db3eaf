package dev.afterword.audit;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.IncidentTab;
import dev.afterword.kernel.Page;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** What was done in an incident, as its tab "Activity", and what was done to people, tokens and policies. */
@Controller
class AuditPages {

    private final AuditTrail trail;
    private final IncidentLayouts frames;
    private final Sequencer sequencer;
    private final SigningKeys keys;

    AuditPages(AuditTrail trail, IncidentLayouts frames, Sequencer sequencer, SigningKeys keys) {
        this.trail = trail;
        this.frames = frames;
        this.sequencer = sequencer;
        this.keys = keys;
    }

    /** The tab of an incident's page. */
    @Component
    static class ActivityTab implements IncidentTab {
        @Override
        public String name() {
            return "activity";
        }

        @Override
        public int order() {
            return 90;
        }

        @Override
        public Action needs() {
            return Action.READ_AUDIT;
        }
    }

    @GetMapping("/incidents/{key}/activity")
    @RequiresAction(Action.READ_AUDIT)
    View activity(PageContext page, Viewer viewer, @PathVariable String key, Input query) {
        Map<String, Object> model = model(viewer, key, query);
        model.put("frame", frames.frame(viewer, key));
        return page.view("audit/activity", model);
    }

    @GetMapping("/audit")
    @RequiresAction(Action.READ_SYSTEM_AUDIT)
    View system(PageContext page, Viewer viewer, Input query) {
        Map<String, Object> model = model(viewer, null, query);
        model.put("fingerprint", keys.verifiers().fingerprint());
        model.put("rewound", sequencer.rewound());
        return page.view("audit/system", model);
    }

    private Map<String, Object> model(Viewer viewer, @Nullable String incident, Input query) {
        String token = query.text("pageToken", Input.LINE);
        query.check();
        Map<String, Object> model = new HashMap<>();
        model.put("list", trail.page(viewer, incident, token, Page.DEFAULT_SIZE));
        model.put("paged", token != null);
        return model;
    }
}
