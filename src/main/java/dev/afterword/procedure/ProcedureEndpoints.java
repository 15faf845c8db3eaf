package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.comment.Discussion;
import dev.afterword.comment.Discussions;
import dev.afterword.input.Edit;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.procedure.ProcedureCommands.DraftProcedure;
import dev.afterword.procedure.ProcedureCommands.ProcedureFacts;
import dev.afterword.procedure.ProcedureCommands.RevisionText;
import dev.afterword.procedure.text.ProcedureStep;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.ETags;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The library of procedures: the list, what changed in it, a new one, one of them, handing one over. */
@Controller
class ProcedureEndpoints {

    private static final String PAGE = "/procedures/{key}";

    private static final String RECOMMENDATION = "REC-[0-9A-Z]{6}";

    private final Procedures procedures;
    private final Revisions revisions;
    private final ProcedureViews views;
    private final RevisionEditorViews writing;
    private final Discussions discussions;

    ProcedureEndpoints(
            Procedures procedures,
            Revisions revisions,
            ProcedureViews views,
            RevisionEditorViews writing,
            Discussions discussions) {
        this.discussions = discussions;
        this.procedures = procedures;
        this.revisions = revisions;
        this.views = views;
        this.writing = writing;
    }

    @GetMapping("/api/v1/procedures")
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    Page<ProcedureRowJson> list(Viewer viewer, @Body ProcedureQuery query) {
        return procedures.list(viewer, query).map(ProcedureRowJson::of);
    }

    /** What came into force in a period. */
    @GetMapping("/api/v1/procedures/changes")
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    Page<ChangeRow> changes(Viewer viewer, @Body ChangesQuery.Asked asked) {
        return procedures.changes(viewer, asked.until(procedures.today()));
    }

    @GetMapping("/procedures/changes")
    @RequiresAction(Action.SIGNED_IN)
    View changesPage(PageContext page, Viewer viewer, @Body ChangesQuery.Asked asked) {
        ChangesQuery query = asked.until(procedures.today());
        return page.view("procedure/changes", Map.of("list", procedures.changes(viewer, query), "query", query));
    }

    @GetMapping("/procedures/new")
    @RequiresAction(Action.RECOMMEND)
    View drafting(
            PageContext page, Viewer viewer, @RequestParam(required = false) @Nullable String carries, SentForm sent) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("owner", viewer.id());
        values.put("carries", carries != null && carries.matches(RECOMMENDATION) ? List.of(carries) : List.of());
        return drafting(page, viewer, sent.or(Form.showing(values)), false);
    }

    /** Shows the text as it will be read, below the form with what was typed. */
    @PostMapping(value = "/procedures", params = "preview")
    @RequiresAction(Action.RECOMMEND)
    View preview(PageContext page, Viewer viewer, @RequestParam MultiValueMap<String, String> typed) {
        return drafting(page, viewer, new Form(typed, Map.of()), true);
    }

    private View drafting(PageContext page, Viewer viewer, Form form, boolean preview) {
        Map<String, @Nullable Object> model = writing.writing(page, viewer, form, preview);
        model.put("people", views.people(viewer));
        model.put("teams", views.teams(viewer));
        return page.view("procedure/draft", model);
    }

    @CommandMapping(value = "/procedures", form = "/procedures/new", status = HttpStatus.CREATED)
    @RequiresAction(Action.RECOMMEND)
    Outcome<ProcedureJson> draft(Viewer viewer, @Body DraftProcedure command, @Body RevisionText text) {
        ProcedureDetail drafted = revisions.draft(viewer, command, text);
        Procedure procedure = drafted.procedure();
        return outcome(drafted, procedure.href(1)).location(procedure.href());
    }

    /** Leads from an adopted recommendation to the form of the revision that carries it. */
    @GetMapping("/procedures/revise")
    @RequiresAction(Action.RECOMMEND)
    View revise(PageContext page, @Body Carrying query) {
        String procedure = query.procedure();
        if (!query.carries().matches(RECOMMENDATION) || (procedure != null && !procedure.matches("SOP-[a-z0-9-]+"))) {
            throw Problem.notFound();
        }
        return page.redirect((procedure == null ? "/procedures/new" : "/procedures/" + procedure + "/revisions/new")
                + "?carries=" + query.carries());
    }

    /** @param procedure the key of the one to be revised; null for a new one */
    record Carrying(
            @Nullable @Size(max = 80) String procedure,
            @NotBlank @Size(max = 40) String carries) {}

    @GetMapping("/api/v1/procedures/{key}")
    @RequiresAction(Action.SIGNED_IN)
    ResponseEntity<ProcedureJson> show(Viewer viewer, @PathVariable String key) {
        ProcedureDetail detail = procedures.find(viewer, key);
        return ResponseEntity.ok().eTag(ETags.of(detail.procedure().version())).body(ProcedureJson.of(detail));
    }

    @GetMapping(PAGE)
    @RequiresAction(Action.SIGNED_IN)
    View page(PageContext page, Viewer viewer, @PathVariable String key, SentForm sent) {
        ProcedureView view = views.view(page, viewer, key);
        return page.view(
                "procedure/procedure",
                Map.of("view", view, "comments", comments(page, viewer, view), "form", sent.form()));
    }

    private Map<Integer, Discussion> comments(PageContext page, Viewer viewer, ProcedureView view) {
        List<Integer> codes =
                view.doc().steps().stream().map(ProcedureStep::code).toList();
        Procedure procedure = view.doc().procedure();
        return discussions.onSteps(page, viewer, procedure.key(), procedure.id(), codes, view.mayChange());
    }

    @GetMapping(PAGE + "/edit")
    @RequiresAction(Action.SIGNED_IN)
    View editing(PageContext page, Viewer viewer, @PathVariable String key, SentForm sent) {
        Procedure procedure = procedures.changeable(viewer, key);
        return page.view(
                "procedure/edit",
                Map.of(
                        "procedure", procedure,
                        "form", sent.or(current(procedure)),
                        "people", views.people(viewer),
                        "teams", views.teams(viewer)));
    }

    private static Form current(Procedure procedure) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", procedure.title());
        values.put("owner", procedure.owner().id());
        values.put("team", procedure.team() == null ? null : procedure.team().id());
        values.put(
                "readerPeople",
                procedure.readers().people().stream().map(each -> each.id()).toList());
        values.put(
                "readerTeams",
                procedure.readers().teams().stream().map(each -> each.id()).toList());
        return Form.showing(values).at(procedure.version());
    }

    @CommandMapping(value = PAGE, method = RequestMethod.PATCH, form = PAGE + "/edit")
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<ProcedureJson> change(
            Viewer viewer, @PathVariable String key, @IfMatch long version, @Body Edit<ProcedureFacts> edit) {
        ProcedureDetail changed = procedures.change(viewer, key, version, edit);
        return outcome(changed, changed.procedure().href());
    }

    private static Outcome<ProcedureJson> outcome(ProcedureDetail detail, String next) {
        return Outcome.of(next, () -> ProcedureJson.of(detail))
                .version(detail.procedure().version());
    }
}
