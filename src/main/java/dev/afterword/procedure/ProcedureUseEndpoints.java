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
    private static final String STEPS = "/steps";

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
        return uses.list(viewer, incident, query).map(ProcedureUseJson::of);
    }

    @GetMapping(PAGE)
    @RequiresAction(Action.SEE)
    View page(PageContext page, Viewer viewer, @PathVariable String incident, @Body PageQuery query, SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, incident);
        Page<ProcedureUse> list = used(viewer, incident, query, sent);
        Map<String, String> offered = new HashMap<>();
        if (layout.allows(Action.CONTRIBUTE)) {
            offered = views.inForce(viewer);
            offered.keySet().removeAll(uses.keys(viewer, incident));
        }
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("layout", layout);
        model.put("list", list);
        model.put("steps", steps(page, list.items()));
        model.put("offered", offered);
        model.put("resolved", resolved(viewer, incident));
        model.put("sent", sent);
        model.put("paged", query.pageToken() != null);
        return page.view("procedure/uses", model);
    }

    /** Includes the use whose steps were sent and refused. */
    private Page<ProcedureUse> used(Viewer viewer, String incident, PageQuery query, SentForm sent) {
        Page<ProcedureUse> list = uses.list(viewer, incident, query);
        String name = sent.name();
        return name != null && name.endsWith(STEPS)
                ? list.with(uses.find(viewer, incident, name.substring(0, name.length() - STEPS.length())))
                : list;
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

    @CommandMapping(value = PAGE + "/{key}" + STEPS, method = RequestMethod.PUT, form = PAGE)
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
