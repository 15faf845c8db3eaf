package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The evaluation of an incident: one's own sheet, and, for whoever sees it, what everybody answered. */
@Controller
@RequestMapping("/incidents/{key}/evaluation")
class EvaluationPages {

    /** What a sheet that saves itself sends as {@code next}: it stays where it is, and only its line of state is made anew. */
    private static final String STAY = "stay";

    private final Evaluations evaluations;
    private final AnswerSheets sheets;
    private final IncidentLayouts frames;
    private final ResultPages results;

    EvaluationPages(Evaluations evaluations, AnswerSheets sheets, IncidentLayouts frames, ResultPages results) {
        this.evaluations = evaluations;
        this.sheets = sheets;
        this.frames = frames;
        this.results = results;
    }

    /** Whoever answers and hasn't seen what others say comes to their own sheet first. */
    @GetMapping
    @RequiresAction(Action.SEE)
    View show(PageContext page, Viewer viewer, @PathVariable String key) {
        IncidentLayout frame = frames.frame(viewer, key);
        EvaluationDetail doc = evaluations.find(viewer, key);
        boolean own = !doc.showsOthers() || (!doc.handedIn() && !frame.allows(Action.APPROVE));
        return frame.allows(Action.COMMENT) && doc.mayAnswer() && own
                ? sheet(page, frame, doc, new AnswerSheetViews(page, doc).form(), Map.of())
                : results.page(page, viewer, frame, doc, "", Form.empty());
    }

    @GetMapping("/answers")
    @RequiresAction(Action.COMMENT)
    View answers(PageContext page, Viewer viewer, @PathVariable String key) {
        IncidentLayout frame = frames.frame(viewer, key);
        EvaluationDetail doc = evaluations.find(viewer, key);
        frame.require(Action.COMMENT);
        return doc.mayAnswer()
                ? sheet(page, frame, doc, new AnswerSheetViews(page, doc).form(), Map.of())
                : page.redirect(doc.evaluation().href());
    }

    @PostMapping("/answers")
    @RequiresAction(Action.COMMENT)
    View save(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        boolean stay = STAY.equals(input.text("next", 20));
        try {
            EvaluationDetail doc = sheets.answer(viewer, key, null, input);
            return stay ? saved(page, doc.sheetVersion(), "") : page.redirect(after(doc));
        } catch (Problem problem) {
            if (stay && (problem.type() == ProblemType.INVALID || problem.type() == ProblemType.STALE)) {
                return saved(page, -1, problem.type() == ProblemType.STALE ? "stale" : "wrong");
            }
            return again(page, viewer, key, input, problem);
        }
    }

    private static String after(EvaluationDetail doc) {
        return doc.evaluation().href() + (doc.handedIn() ? "" : "/answers");
    }

    /** @param version of the sheet now; −1 where it wasn't saved */
    private static View saved(PageContext page, long version, String wrong) {
        return page.view("evaluation/_saved", Map.of("version", version, "wrong", wrong));
    }

    private View again(PageContext page, Viewer viewer, String key, Input input, Problem problem) {
        if (problem.type() == ProblemType.STALE) {
            IncidentLayout frame = frames.frame(viewer, key);
            EvaluationDetail doc = evaluations.find(viewer, key);
            Form typed = Form.typed(input);
            return sheet(page, frame, doc, typed, differences(doc, new AnswerSheetViews(page, doc).form(), typed));
        }
        return page.attempt(
                input,
                () -> {
                    throw problem;
                },
                form -> sheet(page, frames.frame(viewer, key), evaluations.find(viewer, key), form, Map.of()));
    }

    /** What stands, where something else was typed, by the question rather than by the field. */
    private static Map<String, String> differences(EvaluationDetail doc, Form standing, Form typed) {
        Map<String, String> differences = new LinkedHashMap<>();
        List<Question> asked = doc.asked();
        standing.differences(typed).forEach((field, value) -> {
            String[] parts = field.split("\\.");
            if (parts.length == 3 && !parts[2].equals("question")) {
                differences.merge(asked.get(Integer.parseInt(parts[1])).id(), value, (a, b) -> a + "\n" + b);
            }
        });
        return differences;
    }

    private View sheet(
            PageContext page, IncidentLayout frame, EvaluationDetail doc, Form form, Map<String, String> differences) {
        AnswerSheetViews views = new AnswerSheetViews(page, doc);
        Map<String, Object> model = new HashMap<>();
        model.put("frame", frame);
        model.put("sections", views.sections());
        model.put("people", views.people());
        model.put("askable", results.askable(frame, doc));
        model.put("asked", doc.asked().size());
        model.put("minutes", doc.questionnaire().minutes());
        model.put("form", form);
        model.put("version", doc.sheetVersion());
        model.put("handedIn", doc.handedIn());
        model.put("showsOthers", doc.showsOthers());
        model.put("round", doc.evaluation().round());
        model.put("differences", differences);
        return page.view("evaluation/sheet", model, differences.isEmpty() ? 200 : ProblemType.STALE.status());
    }
}
