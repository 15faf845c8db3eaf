package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
    private final WritingViews writing;

    RevisionPages(Procedures procedures, Revisions revisions, ProcedureViews views, WritingViews writing) {
        this.procedures = procedures;
        this.revisions = revisions;
        this.views = views;
        this.writing = writing;
    }

    /** Begins with the text in force, or with that of the revision that is named; one that is only proposed is corrected so. */
    @GetMapping("/new")
    @Needs(Action.RECOMMEND)
    View form(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        Integer from = input.number("from", 1, Integer.MAX_VALUE);
        String carries = input.text("carries", 40);
        input.check();
        ProcedureDoc doc = from == null ? procedures.find(viewer, key) : procedures.find(viewer, key, from);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("body", doc.revision().body());
        values.put("why", from == null ? null : doc.revision().why());
        values.put("carries", carries != null ? List.of(carries) : carried(doc, from));
        boolean corrects =
                from != null && doc.state() == RevisionState.PROPOSED && ProcedureViews.mayWithdraw(viewer, doc);
        values.put("replaces", corrects ? from : null);
        return revising(shell, viewer, doc, Form.showing(values), false);
    }

    private static List<String> carried(ProcedureDoc doc, @Nullable Integer from) {
        return from == null
                ? List.of()
                : doc.carriedHere().stream().map(Recommendation::key).toList();
    }

    @PostMapping
    @Needs(Action.RECOMMEND)
    View propose(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        if (input.flag("preview")) {
            return revising(shell, viewer, procedures.find(viewer, key), Form.typed(input), true);
        }
        return shell.attempt(
                input,
                () -> {
                    ProcedureDoc doc = revisions.propose(viewer, key, input);
                    return shell.redirect(doc.procedure().href(doc.revision().number()));
                },
                form -> revising(shell, viewer, procedures.find(viewer, key), form, false));
    }

    private View revising(Shell shell, Viewer viewer, ProcedureDoc doc, Form form, boolean preview) {
        Map<String, @Nullable Object> model = writing.writing(shell, viewer, form, preview);
        model.put("doc", doc);
        model.put("replaces", form.value("replaces").matches("[0-9]+") ? form.value("replaces") : null);
        Withdrawal back = doc.revision().withdrawal();
        model.put(
                "from",
                doc.revision().equals(doc.inForce()) ? null : doc.revision().number());
        model.put("back", back == null || back.replacedBy() != null ? null : back);
        return shell.view("procedure/revise", model);
    }

    @GetMapping("/{number}")
    @Needs(Action.SIGNED_IN)
    View show(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable int number) {
        return page(shell, viewer, key, number, "", Form.empty());
    }

    /** @param part which form of the page {@code form} is of */
    private View page(Shell shell, Viewer viewer, String key, int number, String part, Form form) {
        return shell.view(
                "procedure/revision",
                Map.of("view", views.view(shell, viewer, key, number), "part", part, "form", form));
    }

    @PostMapping("/{number}/approval")
    @Needs(Action.DECIDE_PROCEDURES)
    View approve(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable int number, Input input) {
        return attempt(
                shell,
                viewer,
                key,
                number,
                "approval",
                input,
                () -> RevisionApi.approve(revisions, viewer, key, number, input));
    }

    @PostMapping("/{number}/withdrawal")
    @Needs(Action.SIGNED_IN)
    View withdraw(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable int number, Input input) {
        return attempt(
                shell,
                viewer,
                key,
                number,
                "withdrawal",
                input,
                () -> RevisionApi.withdraw(revisions, viewer, key, number, input));
    }

    private View attempt(
            Shell shell, Viewer viewer, String key, int number, String part, Input input, Supplier<ProcedureDoc> work) {
        return shell.attempt(
                input,
                () -> shell.redirect(work.get().procedure().href(number)),
                form -> page(shell, viewer, key, number, part, form));
    }

    @PostMapping("/{number}/acknowledgement")
    @Needs(Action.SIGNED_IN)
    View acknowledge(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable int number) {
        return shell.redirect(
                revisions.acknowledge(viewer, key, number).procedure().href());
    }
}
