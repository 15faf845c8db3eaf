package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The library of procedures: the list, what changed in it, a new one, one of them, handing one over. */
@Controller
@RequestMapping("/procedures")
class ProcedurePages {

    private final Procedures procedures;
    private final Revisions revisions;
    private final ProcedureViews views;
    private final RevisionEditorViews writing;

    ProcedurePages(Procedures procedures, Revisions revisions, ProcedureViews views, RevisionEditorViews writing) {
        this.procedures = procedures;
        this.revisions = revisions;
        this.views = views;
        this.writing = writing;
    }

    @GetMapping
    @RequiresAction(Action.SIGNED_IN)
    View list(PageContext page, Viewer viewer, Input input) {
        ProcedureQuery query = ProcedureQuery.read(input);
        return page.view(
                "procedure/library",
                Map.of("list", procedures.list(viewer, query), "query", query, "teams", views.teams(viewer)));
    }

    @GetMapping("/changes")
    @RequiresAction(Action.SIGNED_IN)
    View changes(PageContext page, Viewer viewer, Input input) {
        ChangesQuery query = ChangesQuery.read(input, procedures.today());
        return page.view("procedure/changes", Map.of("list", procedures.changes(viewer, query), "query", query));
    }

    @GetMapping("/new")
    @RequiresAction(Action.RECOMMEND)
    View form(PageContext page, Viewer viewer, Input input) {
        String carries = input.text("carries", 40);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("owner", viewer.id());
        values.put("carries", carries == null ? List.of() : List.of(carries));
        return drafting(page, viewer, Form.showing(values), false);
    }

    @PostMapping
    @RequiresAction(Action.RECOMMEND)
    View draft(PageContext page, Viewer viewer, Input input) {
        if (input.flag("preview")) {
            return drafting(page, viewer, Form.typed(input), true);
        }
        return page.attempt(
                input,
                () -> {
                    ProcedureDetail drafted = revisions.draft(viewer, input);
                    return page.redirect(drafted.procedure().href(1));
                },
                form -> drafting(page, viewer, form, false));
    }

    private View drafting(PageContext page, Viewer viewer, Form form, boolean preview) {
        Map<String, @Nullable Object> model = writing.writing(page, viewer, form, preview);
        model.put("people", views.people(viewer));
        model.put("teams", views.teams(viewer));
        return page.view("procedure/draft", model);
    }

    /** From an adopted recommendation to the form of the revision that carries it. */
    @GetMapping("/revise")
    @RequiresAction(Action.RECOMMEND)
    View revise(PageContext page, Input input) {
        String procedure = input.text("procedure", 80);
        String carries = input.required("carries", 40);
        input.check();
        if (!carries.matches("REC-[0-9A-Z]{6}") || (procedure != null && !procedure.matches("SOP-[a-z0-9-]+"))) {
            throw Problem.notFound();
        }
        return page.redirect(
                procedure == null
                        ? "/procedures/new?carries=" + carries
                        : "/procedures/" + procedure + "/revisions/new?carries=" + carries);
    }

    @GetMapping("/{key}")
    @RequiresAction(Action.SIGNED_IN)
    View show(PageContext page, Viewer viewer, @PathVariable String key) {
        return page.view("procedure/procedure", Map.of("view", views.view(page, viewer, key)));
    }

    @GetMapping("/{key}/edit")
    @RequiresAction(Action.SIGNED_IN)
    View edit(PageContext page, Viewer viewer, @PathVariable String key) {
        ProcedureView view = views.view(page, viewer, key);
        if (!view.mayChange()) {
            throw Problem.forbidden();
        }
        Procedure procedure = view.doc().procedure();
        return editing(page, viewer, procedure, of(procedure));
    }

    @PostMapping("/{key}")
    @RequiresAction(Action.SIGNED_IN)
    View change(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return page.edit(
                input,
                () -> {
                    procedures.change(viewer, key, input.version(), input);
                    return page.redirect("/procedures/" + key);
                },
                () -> of(procedures.find(viewer, key).procedure()),
                form -> editing(page, viewer, procedures.find(viewer, key).procedure(), form));
    }

    private static Form of(Procedure procedure) {
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

    private View editing(PageContext page, Viewer viewer, Procedure procedure, Form form) {
        return page.view(
                "procedure/edit",
                Map.of(
                        "procedure",
                        procedure,
                        "form",
                        form,
                        "people",
                        views.people(viewer),
                        "teams",
                        views.teams(viewer)));
    }
}
