package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Problem;
import dev.afterword.review.view.CompareView;
import dev.afterword.review.view.DiffView;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** An approved version as it was frozen, and what changed from one to the next. */
@Controller
class VersionPages {

    private final Versions versions;
    private final IncidentLayouts frames;

    VersionPages(Versions versions, IncidentLayouts frames) {
        this.versions = versions;
        this.frames = frames;
    }

    @GetMapping("/incidents/{key}/review/versions/{number}")
    @RequiresAction(Action.SEE)
    View show(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable int number) {
        Versions.FrozenVersion frozen = versions.find(viewer, key, number);
        return page.view("review/version", Map.of("version", VersionViews.of(page, frames.frame(viewer, key), frozen)));
    }

    /** {@code to} is a version, or the number of the text that is worked on. */
    @GetMapping("/incidents/{key}/review/compare")
    @RequiresAction(Action.SEE)
    View compare(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        Integer from = input.number("from", 1, 100_000);
        Integer to = input.number("to", 1, 100_000);
        input.check();
        if (from == null || to == null) throw Problem.notFound();
        Map<Section, String> before = versions.texts(viewer, key, from);
        Map<Section, String> after = versions.texts(viewer, key, to);
        List<DiffView> diffs = new ArrayList<>();
        for (Section section : Section.values()) {
            diffs.add(DiffViews.of(page.t(section), before.getOrDefault(section, ""), after.getOrDefault(section, "")));
        }
        CompareView view = new CompareView(frames.frame(viewer, key), from, to, diffs);
        return page.view("review/compare", Map.of("compare", view));
    }
}
