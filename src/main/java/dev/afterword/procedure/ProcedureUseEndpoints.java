package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Anchor;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.Incidents;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.markup.Markdown;
import dev.afterword.markup.SafeHtml;
import dev.afterword.procedure.ProcedureUseCommands.RecordProcedureUse;
import dev.afterword.procedure.ProcedureUseCommands.RecordStepUses;
import dev.afterword.procedure.text.ProcedureStep;
import dev.afterword.recommendation.HiddenCitationHooks;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The procedures that were used in an incident, and whether their steps were followed. */
@Controller
class ProcedureUseEndpoints {

    private static final String PAGE = "/incidents/{incident}/procedures";

    private final IncidentLayouts layouts;
    private final Incidents incidents;
    private final ProcedureUses uses;
    private final ProcedureViews views;

    ProcedureUseEndpoints(IncidentLayouts layouts, Incidents incidents, ProcedureUses uses, ProcedureViews views) {
        this.layouts = layouts;
        this.incidents = incidents;
        this.uses = uses;
        this.views = views;
    }

    @GetMapping("/api/v1/incidents/{incident}/procedures")
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<ProcedureUseJson> list(Viewer viewer, @PathVariable String incident, @Body PageQuery query) {
        return query.of(
                uses.of(viewer, incident).stream().map(ProcedureUseJson::of).toList(),
                "use",
                ProcedureUseJson::procedure);
    }

    @GetMapping(PAGE)
    @RequiresAction(Action.SEE)
    View page(PageContext page, Viewer viewer, @PathVariable String incident, SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, incident);
        List<ProcedureUse> all = uses.of(viewer, incident);
        Map<String, String> offered = new HashMap<>();
        if (layout.allows(Action.CONTRIBUTE)) {
            offered = views.inForce(viewer);
            all.stream().map(ProcedureUse::key).forEach(offered::remove);
        }
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("layout", layout);
        model.put("uses", all);
        model.put("steps", steps(page, all));
        model.put("offered", offered);
        model.put("resolved", resolved(viewer, incident));
        model.put("sent", sent);
        return page.view("procedure/uses", model);
    }

    private @Nullable Instant resolved(Viewer viewer, String incident) {
        UncertainTime when = incidents.find(viewer, incident).facts().anchors().get(Anchor.RESOLVED);
        return when == null ? null : when.at();
    }

    private static Map<ProcedureStep, SafeHtml> steps(PageContext page, List<ProcedureUse> uses) {
        HiddenCitationHooks hooks = new HiddenCitationHooks(page.msg());
        Map<ProcedureStep, SafeHtml> steps = new HashMap<>();
        uses.stream()
                .flatMap(use -> use.steps().stream())
                .map(ProcedureUse.UsedStep::step)
                .forEach(step -> steps.put(step, Markdown.html(step.body(), hooks)));
        return steps;
    }

    @CommandMapping(value = PAGE, form = PAGE, name = "new", status = HttpStatus.CREATED)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<ProcedureUseJson> record(Viewer viewer, @PathVariable String incident, @Body RecordProcedureUse command) {
        ProcedureUse use = uses.record(viewer, incident, command);
        return outcome(incident, use).location(href(incident) + "/" + use.key());
    }

    @CommandMapping(value = PAGE + "/{key}/steps", method = RequestMethod.PUT, form = PAGE)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<ProcedureUseJson> recordSteps(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body RecordStepUses command) {
        return outcome(incident, uses.recordSteps(viewer, incident, key, command));
    }

    @CommandMapping(value = PAGE + "/{key}", method = RequestMethod.DELETE, form = PAGE)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<@Nullable Void> remove(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        uses.remove(viewer, incident, key);
        return Outcome.none(href(incident));
    }

    private static Outcome<ProcedureUseJson> outcome(String incident, ProcedureUse use) {
        return Outcome.of(href(incident) + "#" + use.key(), () -> ProcedureUseJson.of(use));
    }

    private static String href(String incident) {
        return "/incidents/" + incident + "/procedures";
    }
}
