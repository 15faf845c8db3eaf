package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.procedure.ProcedureCommands.ApproveRevision;
import dev.afterword.procedure.ProcedureCommands.ReplaceRevision;
import dev.afterword.procedure.ProcedureCommands.RevisionText;
import dev.afterword.procedure.ProcedureCommands.WithdrawRevision;
import dev.afterword.recommendation.Recommendation;
import dev.afterword.recommendation.RevisionState;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** A revision of a procedure: what it changes, proposing one, approving, withdrawing and acknowledging it. */
@Controller
class RevisionEndpoints {

    private static final String ALL = "/procedures/{key}/revisions";
    private static final String PAGE = ALL + "/{number}";

    private final Procedures procedures;
    private final Revisions revisions;
    private final RevisionDiffs diffs;
    private final ProcedureViews views;
    private final RevisionEditorViews writing;

    RevisionEndpoints(
            Procedures procedures,
            Revisions revisions,
            RevisionDiffs diffs,
            ProcedureViews views,
            RevisionEditorViews writing) {
        this.procedures = procedures;
        this.revisions = revisions;
        this.diffs = diffs;
        this.views = views;
        this.writing = writing;
    }

    /** Begins with the text in force, or with that of the revision that is named; one that is only proposed is corrected so. */
    @GetMapping(ALL + "/new")
    @RequiresAction(Action.RECOMMEND)
    View revising(PageContext page, Viewer viewer, @PathVariable String key, @Body Beginning query, SentForm sent) {
        Integer from = query.from();
        ProcedureDetail doc = from == null ? procedures.find(viewer, key) : procedures.find(viewer, key, from);
        return revising(page, viewer, doc, sent.or(current(viewer, doc, query)), false);
    }

    /**
     * What the form of a revision begins with.
     *
     * @param from the number of a revision
     * @param carries the key of a recommendation
     */
    record Beginning(
            @Nullable @Range(min = 1, max = Integer.MAX_VALUE)
            Integer from,

            @Nullable String carries) {}

    private static Form current(Viewer viewer, ProcedureDetail doc, Beginning query) {
        Integer from = query.from();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("body", doc.revision().body());
        values.put("why", from == null ? null : doc.revision().why());
        values.put("carries", query.carries() != null ? List.of(query.carries()) : carried(doc, from));
        boolean corrects =
                from != null && doc.state() == RevisionState.PROPOSED && ProcedureViews.mayWithdraw(viewer, doc);
        values.put("replaces", corrects ? from : null);
        return Form.showing(values);
    }

    private static List<String> carried(ProcedureDetail doc, @Nullable Integer from) {
        return from == null
                ? List.of()
                : doc.carriedHere().stream().map(Recommendation::key).toList();
    }

    /** Shows the text as it will be read, below the form with what was typed. */
    @PostMapping(value = ALL, params = "preview")
    @RequiresAction(Action.RECOMMEND)
    View preview(
            PageContext page,
            Viewer viewer,
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> typed) {
        return revising(page, viewer, procedures.find(viewer, key), new Form(typed, Map.of()), true);
    }

    private View revising(PageContext page, Viewer viewer, ProcedureDetail doc, Form form, boolean preview) {
        Map<String, @Nullable Object> model = writing.writing(page, viewer, form, preview);
        model.put("doc", doc);
        model.put("replaces", form.value("replaces").matches("[0-9]+") ? form.value("replaces") : null);
        Revision.Withdrawal back = doc.revision().withdrawal();
        model.put(
                "from",
                doc.revision().equals(doc.inForce()) ? null : doc.revision().number());
        model.put("back", back == null || back.replacedBy() != null ? null : back);
        return page.view("procedure/revise", model);
    }

    @CommandMapping(value = ALL, form = ALL + "/new", status = HttpStatus.CREATED)
    @RequiresAction(Action.RECOMMEND)
    Outcome<RevisionJson> propose(
            Viewer viewer, @PathVariable String key, @Body RevisionText text, @Body ReplaceRevision command) {
        ProcedureDetail proposed = revisions.propose(viewer, key, text, command);
        String href = proposed.procedure().href(proposed.revision().number());
        return outcome(viewer, proposed, href).location(href);
    }

    @GetMapping("/api/v1/procedures/{key}/revisions/{number}")
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    RevisionJson show(Viewer viewer, @PathVariable String key, @PathVariable int number) {
        return json(viewer, procedures.find(viewer, key, number));
    }

    @GetMapping(PAGE)
    @RequiresAction(Action.SIGNED_IN)
    View page(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable int number, SentForm sent) {
        return page.view("procedure/revision", Map.of("view", views.view(page, viewer, key, number), "sent", sent));
    }

    @CommandMapping(value = PAGE + "/approval", form = PAGE)
    @RequiresAction(Action.DECIDE_PROCEDURES)
    Outcome<RevisionJson> approve(
            Viewer viewer, @PathVariable String key, @PathVariable int number, @Body ApproveRevision command) {
        ProcedureDetail approved = revisions.approve(viewer, key, number, command);
        return outcome(viewer, approved, approved.procedure().href(number));
    }

    @CommandMapping(value = PAGE + "/withdrawal", form = PAGE)
    @RequiresAction(Action.SIGNED_IN)
    Outcome<RevisionJson> withdraw(
            Viewer viewer, @PathVariable String key, @PathVariable int number, @Body WithdrawRevision command) {
        ProcedureDetail withdrawn = revisions.withdraw(viewer, key, number, command);
        return outcome(viewer, withdrawn, withdrawn.procedure().href(number));
    }

    /** Has its form on the page of the procedure, too. */
    @CommandMapping(value = PAGE + "/acknowledgement", form = "/procedures/{key}")
    @RequiresAction(Action.SIGNED_IN)
    Outcome<RevisionJson> acknowledge(Viewer viewer, @PathVariable String key, @PathVariable int number) {
        ProcedureDetail read = revisions.acknowledge(viewer, key, number);
        return outcome(viewer, read, read.procedure().href());
    }

    private Outcome<RevisionJson> outcome(Viewer viewer, ProcedureDetail detail, String next) {
        return Outcome.of(next, () -> json(viewer, detail));
    }

    private RevisionJson json(Viewer viewer, ProcedureDetail detail) {
        return RevisionJson.of(detail, diffs.of(viewer, detail));
    }
}
