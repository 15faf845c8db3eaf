package dev.afterword.recommendation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.finding.Findings;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.recommendation.RecommendationCommands.ProposeRecommendation;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What was recommended from an incident, and proposing more. */
@Controller
class IncidentRecommendationPages {

    private final IncidentLayouts layouts;
    private final Findings findings;
    private final Recommendations recommendations;
    private final RecommendationViews views;

    IncidentRecommendationPages(
            IncidentLayouts layouts, Findings findings, Recommendations recommendations, RecommendationViews views) {
        this.layouts = layouts;
        this.findings = findings;
        this.recommendations = recommendations;
        this.views = views;
    }

    @GetMapping("/incidents/{incident}/recommendations")
    @RequiresAction(Action.SEE)
    View list(PageContext page, Viewer viewer, @PathVariable String incident, @Body RecommendationQuery query) {
        IncidentLayout layout = layouts.find(viewer, incident);
        Page<RecommendationRow> list = recommendations.list(viewer, query.within(incident));
        return page.view(
                "procedure/incident",
                Map.of(
                        "layout",
                        layout,
                        "list",
                        list,
                        "lines",
                        views.lines(page, list.items()),
                        "mayRecommend",
                        mayRecommend(viewer, layout)));
    }

    private static boolean mayRecommend(Viewer viewer, IncidentLayout layout) {
        return layout.allows(Action.COMMENT) && !viewer.external();
    }

    @GetMapping("/incidents/{incident}/recommendations/new")
    @RequiresAction(Action.COMMENT)
    View proposing(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @RequestParam(required = false) @Nullable String finding,
            SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, incident);
        if (!mayRecommend(viewer, layout)) {
            throw Problem.forbidden();
        }
        Form current =
                Form.showing(Map.of("tlp", layout.tlp(), "findings", finding == null ? List.of() : List.of(finding)));
        return page.view(
                "procedure/incident-recommend",
                Map.of("layout", layout, "form", sent.or(current), "findings", offered(viewer, layout)));
    }

    private Map<String, String> offered(Viewer viewer, IncidentLayout layout) {
        Map<String, String> offered = new LinkedHashMap<>();
        findings.all(viewer, layout.id()).stream()
                .sorted(Comparator.comparingInt(Finding::number))
                .forEach(finding -> offered.put(finding.key(), finding.key() + " " + finding.title()));
        return offered;
    }

    /** Whether its sender may also comment is for the service to ask: COMMENT alone decides nothing about an address. */
    @CommandMapping(
            value = "/incidents/{incident}/recommendations",
            form = "/incidents/{incident}/recommendations/new",
            api = false)
    @RequiresAction(Action.SEE)
    Outcome<@Nullable Void> propose(Viewer viewer, @PathVariable String incident, @Body ProposeRecommendation command) {
        return Outcome.none(
                recommendations.propose(viewer, command.from(incident)).href());
    }
}
