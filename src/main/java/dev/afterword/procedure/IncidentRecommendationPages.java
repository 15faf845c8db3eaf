package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.finding.Findings;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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

    private final IncidentFrames frames;
    private final Findings findings;
    private final Recommendations recommendations;
    private final RecommendationViews views;

    IncidentRecommendationPages(
            IncidentFrames frames, Findings findings, Recommendations recommendations, RecommendationViews views) {
        this.frames = frames;
        this.findings = findings;
        this.recommendations = recommendations;
        this.views = views;
    }

    @GetMapping
    @Needs(Action.SEE)
    View list(Shell shell, Viewer viewer, @PathVariable String incident, Input input) {
        IncidentFrame frame = frames.frame(viewer, incident);
        Page<RecommendationRow> page =
                recommendations.list(viewer, RecommendationQuery.read(input).within(incident));
        return shell.view(
                "procedure/incident",
                Map.of(
                        "frame",
                        frame,
                        "page",
                        page,
                        "lines",
                        views.lines(shell, page.items()),
                        "mayRecommend",
                        mayRecommend(viewer, frame)));
    }

    private static boolean mayRecommend(Viewer viewer, IncidentFrame frame) {
        return frame.allows(Action.COMMENT) && !viewer.external();
    }

    @GetMapping("/new")
    @Needs(Action.COMMENT)
    View form(Shell shell, Viewer viewer, @PathVariable String incident, Input input) {
        IncidentFrame frame = frames.frame(viewer, incident);
        if (!mayRecommend(viewer, frame)) {
            throw Problem.forbidden();
        }
        String finding = input.text("finding", 40);
        return proposing(
                shell,
                viewer,
                frame,
                Form.showing(Map.of("tlp", frame.tlp(), "findings", finding == null ? List.of() : List.of(finding))));
    }

    @PostMapping
    @Needs(Action.COMMENT)
    View propose(Shell shell, Viewer viewer, @PathVariable String incident, Input input) {
        return shell.attempt(
                input,
                () -> shell.redirect(
                        recommendations.propose(viewer, incident, input).href()),
                form -> proposing(shell, viewer, frames.frame(viewer, incident), form));
    }

    private View proposing(Shell shell, Viewer viewer, IncidentFrame frame, Form form) {
        Map<String, String> offered = new LinkedHashMap<>();
        findings.all(viewer, frame.id()).stream()
                .sorted(Comparator.comparingInt(Finding::number))
                .forEach(finding -> offered.put(finding.key(), finding.key() + " " + finding.title()));
        return shell.view("procedure/incident-recommend", Map.of("frame", frame, "form", form, "findings", offered));
    }
}
