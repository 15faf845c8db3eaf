package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.finding.Findings;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** What was recommended from an incident, and proposing more. */
@Controller
@RequestMapping("/incidents/{incident}/recommendations")
class IncidentRecommendationPages {

    private final IncidentLayouts frames;
    private final Findings findings;
    private final Recommendations recommendations;
    private final RecommendationViews views;

    IncidentRecommendationPages(
            IncidentLayouts frames, Findings findings, Recommendations recommendations, RecommendationViews views) {
        this.frames = frames;
        this.findings = findings;
        this.recommendations = recommendations;
        this.views = views;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    View list(PageContext page, Viewer viewer, @PathVariable String incident, Input input) {
        IncidentLayout frame = frames.frame(viewer, incident);
        Page<RecommendationRow> list =
                recommendations.list(viewer, RecommendationQuery.read(input).within(incident));
        return page.view(
                "procedure/incident",
                Map.of(
                        "frame",
                        frame,
                        "list",
                        list,
                        "lines",
                        views.lines(page, list.items()),
                        "mayRecommend",
                        mayRecommend(viewer, frame)));
    }

    private static boolean mayRecommend(Viewer viewer, IncidentLayout frame) {
        return frame.allows(Action.COMMENT) && !viewer.external();
    }

    @GetMapping("/new")
    @RequiresAction(Action.COMMENT)
    View form(PageContext page, Viewer viewer, @PathVariable String incident, Input input) {
        IncidentLayout frame = frames.frame(viewer, incident);
        if (!mayRecommend(viewer, frame)) {
            throw Problem.forbidden();
        }
        String finding = input.text("finding", 40);
        return proposing(
                page,
                viewer,
                frame,
                Form.showing(Map.of("tlp", frame.tlp(), "findings", finding == null ? List.of() : List.of(finding))));
    }

    @PostMapping
    @RequiresAction(Action.COMMENT)
    View propose(PageContext page, Viewer viewer, @PathVariable String incident, Input input) {
        return page.attempt(
                input,
                () -> page.redirect(
                        recommendations.propose(viewer, incident, input).href()),
                form -> proposing(page, viewer, frames.frame(viewer, incident), form));
    }

    private View proposing(PageContext page, Viewer viewer, IncidentLayout frame, Form form) {
        Map<String, String> offered = new LinkedHashMap<>();
        findings.all(viewer, frame.id()).stream()
                .sorted(Comparator.comparingInt(Finding::number))
                .forEach(finding -> offered.put(finding.key(), finding.key() + " " + finding.title()));
        return page.view("procedure/incident-recommend", Map.of("frame", frame, "form", form, "findings", offered));
    }
}
