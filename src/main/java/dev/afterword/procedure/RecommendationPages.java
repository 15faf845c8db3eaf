package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The recommendations: the list, one of them and how it is weighed, proposing one that comes from no incident. */
@Controller
@RequestMapping("/recommendations")
class RecommendationPages {

    private final Recommendations recommendations;
    private final Consultations consultations;
    private final RecommendationViews views;

    RecommendationPages(Recommendations recommendations, Consultations consultations, RecommendationViews views) {
        this.recommendations = recommendations;
        this.consultations = consultations;
        this.views = views;
    }

    @GetMapping
    @Needs(Action.SIGNED_IN)
    View list(Shell shell, Viewer viewer, Input input) {
        RecommendationQuery query = RecommendationQuery.read(input);
        Page<RecommendationRow> page = recommendations.list(viewer, query);
        return shell.view(
                "procedure/recommendations",
                Map.of("page", page, "lines", views.lines(shell, page.items()), "query", query));
    }

    @GetMapping("/new")
    @Needs(Action.RECOMMEND)
    View form(Shell shell) {
        return proposing(shell, Form.empty());
    }

    @PostMapping
    @Needs(Action.RECOMMEND)
    View propose(Shell shell, Viewer viewer, Input input) {
        return shell.attempt(
                input,
                () -> shell.redirect(
                        recommendations.propose(viewer, null, input).href()),
                form -> proposing(shell, form));
    }

    private static View proposing(Shell shell, Form form) {
        return shell.view("procedure/recommend", Map.of("form", form));
    }

    @GetMapping("/{key}")
    @Needs(Action.SIGNED_IN)
    View show(Shell shell, Viewer viewer, @PathVariable String key) {
        RecommendationView view = views.view(shell, viewer, key);
        recommendations.told(viewer, view.doc());
        return page(shell, view, "", Form.empty());
    }

    /** @param part which form of the page {@code form} is of */
    private static View page(Shell shell, RecommendationView view, String part, Form form) {
        return shell.view("procedure/recommendation", Map.of("view", view, "part", part, "form", form));
    }

    @GetMapping("/{key}/edit")
    @Needs(Action.SIGNED_IN)
    View edit(Shell shell, Viewer viewer, @PathVariable String key) {
        RecommendationDoc doc = recommendations.find(viewer, key);
        if (!doc.correctable(viewer.id())) {
            throw Problem.forbidden();
        }
        return editing(shell, doc, of(doc));
    }

    @PostMapping("/{key}")
    @Needs(Action.SIGNED_IN)
    View correct(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return shell.edit(
                input,
                () -> shell.redirect(recommendations
                        .correct(viewer, key, input.version(), input)
                        .recommendation()
                        .href()),
                () -> of(recommendations.find(viewer, key)),
                form -> editing(shell, recommendations.find(viewer, key), form));
    }

    private static Form of(RecommendationDoc doc) {
        Recommendation r = doc.recommendation();
        return Form.showing(Map.of("title", r.title(), "body", r.body())).at(r.version());
    }

    private static View editing(Shell shell, RecommendationDoc doc, Form form) {
        return shell.view("procedure/correct", Map.of("r", doc.recommendation(), "form", form));
    }

    @PostMapping("/{key}/consultation")
    @Needs(Action.SIGNED_IN)
    View consult(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return attempt(shell, viewer, key, "consultation", input, () -> consultations.ask(viewer, key, input));
    }

    @PostMapping("/{key}/opinions")
    @Needs(Action.SIGNED_IN)
    View say(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return attempt(shell, viewer, key, "opinion", input, () -> consultations.say(viewer, key, input));
    }

    @PostMapping("/{key}/decision")
    @Needs(Action.SIGNED_IN)
    View decide(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return attempt(shell, viewer, key, "decision", input, () -> consultations.decide(viewer, key, input));
    }

    @PostMapping("/{key}/completion")
    @Needs(Action.SIGNED_IN)
    View complete(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        return attempt(
                shell,
                viewer,
                key,
                "completion",
                input,
                () -> recommendations.complete(viewer, key, RecommendationApi.note(input)));
    }

    private View attempt(
            Shell shell, Viewer viewer, String key, String part, Input input, Supplier<RecommendationDoc> work) {
        return shell.attempt(
                input,
                () -> shell.redirect(work.get().recommendation().href()),
                form -> page(shell, views.view(shell, viewer, key), part, form));
    }
}
