package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.EvaluationCommands.AnswerQuestions;
import dev.afterword.evaluation.questionnaire.Question;
import dev.afterword.evaluation.view.SheetView;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.ETags;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.View;

/** The evaluation of an incident: one's own answers, and everyone's answers for people who may see them. */
@Controller
class EvaluationEndpoints {

    static final String PAGE = "/incidents/{key}/evaluation";

    private static final String ANSWERS = PAGE + "/answers";

    private final Evaluations evaluations;
    private final AnswerSheets sheets;
    private final IncidentLayouts layouts;
    private final ResultPages results;

    EvaluationEndpoints(Evaluations evaluations, AnswerSheets sheets, IncidentLayouts layouts, ResultPages results) {
        this.evaluations = evaluations;
        this.sheets = sheets;
        this.layouts = layouts;
        this.results = results;
    }

    @GetMapping("/api/v1" + PAGE)
    @RequiresAction(Action.SEE)
    ResponseEntity<EvaluationJson> show(Viewer viewer, PageContext page, @PathVariable String key) {
        EvaluationDetail doc = evaluations.find(viewer, key);
        return ResponseEntity.ok().eTag(ETags.of(doc.sheetVersion())).body(EvaluationJson.of(doc, page));
    }

    /** Shows evaluators who can't see the answers of others yet their own answers first. */
    @GetMapping(PAGE)
    @RequiresAction(Action.SEE)
    View page(PageContext page, Viewer viewer, @PathVariable String key, SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, key);
        EvaluationDetail doc = evaluations.find(viewer, key);
        boolean own = !doc.showsOthers() || (!doc.handedIn() && !layout.allows(Action.APPROVE));
        return sent.name() == null && layout.allows(Action.COMMENT) && doc.mayAnswer() && own
                ? sheet(page, layout, doc, sent)
                : results.page(page, viewer, layout, doc, sent);
    }

    @GetMapping(ANSWERS)
    @RequiresAction(Action.COMMENT)
    View answers(PageContext page, Viewer viewer, @PathVariable String key, SentForm sent) {
        if (sent.is("draft") && sent.form().blockedBy().isEmpty()) {
            return saved(page, -1, sent.form().stale() ? "stale" : "wrong");
        }
        IncidentLayout layout = layouts.find(viewer, key);
        EvaluationDetail doc = evaluations.find(viewer, key);
        layout.require(Action.COMMENT);
        return doc.mayAnswer() || sent.name() != null
                ? sheet(page, layout, doc, sent)
                : page.redirect(doc.evaluation().href());
    }

    /** The version is that of one's own answers, which the ETag of the evaluation is, too; 0 if there are none. */
    @CommandMapping(value = ANSWERS, method = RequestMethod.PUT, form = ANSWERS)
    @RequiresAction(Action.COMMENT)
    Outcome<EvaluationJson> answer(
            Viewer viewer,
            PageContext page,
            @PathVariable String key,
            @IfMatch long version,
            @Body AnswerQuestions command) {
        EvaluationDetail doc = sheets.answer(viewer, key, version, command);
        return outcome(doc, page, doc.evaluation().href() + (doc.handedIn() ? "" : "/answers"));
    }

    /** Saves a draft without leaving the page; only its status line is rendered again. */
    @CommandMapping(value = ANSWERS + "/draft", form = ANSWERS, api = false)
    @RequiresAction(Action.COMMENT)
    View saveDraft(
            PageContext page,
            Viewer viewer,
            @PathVariable String key,
            @IfMatch long version,
            @Body AnswerQuestions command) {
        return saved(page, sheets.answer(viewer, key, version, command).sheetVersion(), "");
    }

    /** @param version the current version of the answers; −1 if they weren't saved */
    private static View saved(PageContext page, long version, String wrong) {
        return page.part("evaluation/_saved", Map.of("version", version, "wrong", wrong));
    }

    static Outcome<EvaluationJson> outcome(EvaluationDetail doc, PageContext page, String next) {
        return Outcome.of(next, () -> EvaluationJson.of(doc, page)).version(doc.sheetVersion());
    }

    private View sheet(PageContext page, IncidentLayout layout, EvaluationDetail doc, SentForm sent) {
        AnswerSheetViews views = new AnswerSheetViews(page, doc);
        Form form = sent.or(views.form());
        SheetView view = new SheetView(
                views.sections(),
                views.evaluators(),
                results.invitable(layout, doc),
                doc.asked().size(),
                doc.questionnaire().minutes(),
                form,
                doc.sheetVersion(),
                doc.handedIn(),
                doc.showsOthers(),
                doc.evaluation().round(),
                differences(doc, form));
        return page.view("evaluation/sheet", Map.of("layout", layout, "view", view));
    }

    /** Returns answers that were changed meanwhile and differ from what was typed, by question instead of by field. */
    private static Map<String, String> differences(EvaluationDetail doc, Form form) {
        Map<String, String> differences = new LinkedHashMap<>();
        if (form.standing() == null) {
            return differences;
        }
        List<Question> asked = doc.questionnaire().questions();
        form.standing().differences(form).forEach((field, value) -> {
            String[] parts = field.split("\\.");
            if (parts.length == 3 && !parts[2].equals("question")) {
                differences.merge(asked.get(Integer.parseInt(parts[1])).id(), value, (a, b) -> a + "\n" + b);
            }
        });
        return differences;
    }
}
