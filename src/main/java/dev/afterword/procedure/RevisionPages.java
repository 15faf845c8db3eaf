package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** A revision of a procedure: what it changes, proposing one, approving, withdrawing and acknowledging it. */
@Controller
@RequestMapping("/procedures/{key}/revisions")
class RevisionPages {

    private final Procedures procedures;
    private final Revisions revisions;
    private final ProcedureViews views;
    private final RevisionEditorViews writing;

    RevisionPages(Procedures procedures, Revisions revisions, ProcedureViews views, RevisionEditorViews writing) {
        this.procedures = procedures;
        this.revisions = revisions;
        this.views = views;
        this.writing = writing;
    }

    /** Begins with the text in force, or with that of the revision that is named; one that is only proposed is corrected so. */
    @GetMapping("/new")
    @RequiresAction(Action.RECOMMEND)
    View form(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        Integer from = input.number("from", 1, Integer.MAX_VALUE);
        String carries = input.text("carries", 40);
        input.check();
        ProcedureDetail doc = from == null ? procedures.find(viewer, key) : procedures.find(viewer, key, from);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("body", doc.revision().body());
        values.put("why", from == null ? null : doc.revision().why());
        values.put("carries", carries != null ? List.of(carries) : carried(doc, from));
        boolean corrects =
                from != null && doc.state() == RevisionState.PROPOSED && ProcedureViews.mayWithdraw(viewer, doc);
        values.put("replaces", corrects ? from : null);
        return revising(page, viewer, doc, Form.showing(values), false);
    }

    private static List<String> carried(ProcedureDetail doc, @Nullable Integer from) {
        return from == null
                ? List.of()
                : doc.carriedHere().stream().map(Recommendation::key).toList();
    }

    @PostMapping
    @RequiresAction(Action.RECOMMEND)
    View propose(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        if (input.flag("preview")) {
            return revising(page, viewer, procedures.find(viewer, key), Form.typed(input), true);
        }
        return page.attempt(
                input,
                () -> {
                    ProcedureDetail doc = revisions.propose(viewer, key, input);
                    return page.redirect(doc.procedure().href(doc.revision().number()));
                },
                form -> revising(page, viewer, procedures.find(viewer, key), form, false));
    }

    private View revising(PageContext page, Viewer viewer, ProcedureDetail doc, Form form, boolean preview) {
        Map<String, @Nullable Object> model = writing.writing(page, viewer, form, preview);
        model.put("doc", doc);
        model.put("replaces", form.value("replaces").matches("[0-9]+") ? form.value("replaces") : null);
        Withdrawal back = doc.revision().withdrawal();
        model.put(
                "from",
                doc.revision().equals(doc.inForce()) ? null : doc.revision().number());
        model.put("back", back == null || back.replacedBy() != null ? null : back);
        return page.view("procedure/revise", model);
    }

    @GetMapping("/{number}")
    @RequiresAction(Action.SIGNED_IN)
    View show(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable int number) {
        return page(page, viewer, key, number, "", Form.empty());
    }

    /** @param part which form of the page {@code form} is of */
    private View page(PageContext page, Viewer viewer, String key, int number, String part, Form form) {
        return page.view(
                "procedure/revision",
                Map.of("view", views.view(page, viewer, key, number), "part", part, "form", form));
    }

    @PostMapping("/{number}/approval")
    @RequiresAction(Action.DECIDE_PROCEDURES)
    View approve(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable int number, Input input) {
        return attempt(
                page,
                viewer,
                key,
                number,
                "approval",
                input,
                () -> RevisionApi.approve(revisions, viewer, key, number, input));
    }

    @PostMapping("/{number}/withdrawal")
    @RequiresAction(Action.SIGNED_IN)
    View withdraw(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable int number, Input input) {
        return attempt(
                page,
                viewer,
                key,
                number,
                "withdrawal",
                input,
                () -> RevisionApi.withdraw(revisions, viewer, key, number, input));
    }

    private View attempt(
            PageContext page,
            Viewer viewer,
            String key,
            int number,
            String part,
            Input input,
            Supplier<ProcedureDetail> work) {
        return page.attempt(
                input,
                () -> page.redirect(work.get().procedure().href(number)),
                form -> page(page, viewer, key, number, part, form));
    }

    @PostMapping("/{number}/acknowledgement")
    @RequiresAction(Action.SIGNED_IN)
    View acknowledge(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable int number) {
        return page.redirect(
                revisions.acknowledge(viewer, key, number).procedure().href());
    }
}
