package dev.afterword.procedure;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
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
    @RequiresAction(Action.SIGNED_IN)
    View list(PageContext page, Viewer viewer, Input input) {
        RecommendationQuery query = RecommendationQuery.read(input);
        Page<RecommendationRow> list = recommendations.list(viewer, query);
        return page.view(
                "procedure/recommendations",
                Map.of("list", list, "lines", views.lines(page, list.items()), "query", query));
    }

    @GetMapping("/new")
    @RequiresAction(Action.RECOMMEND)
    View form(PageContext page) {
        return proposing(page, Form.empty());
    }

    @PostMapping
    @RequiresAction(Action.RECOMMEND)
    View propose(PageContext page, Viewer viewer, Input input) {
        return page.attempt(
                input,
                () -> page.redirect(recommendations.propose(viewer, null, input).href()),
                form -> proposing(page, form));
    }

    private static View proposing(PageContext page, Form form) {
        return page.view("procedure/recommend", Map.of("form", form));
    }

    @GetMapping("/{key}")
    @RequiresAction(Action.SIGNED_IN)
    View show(PageContext page, Viewer viewer, @PathVariable String key) {
        RecommendationView view = views.view(page, viewer, key);
        recommendations.told(viewer, view.doc());
        return page(page, view, "", Form.empty());
    }

    /** @param part which form of the page {@code form} is of */
    private static View page(PageContext page, RecommendationView view, String part, Form form) {
        return page.view("procedure/recommendation", Map.of("view", view, "part", part, "form", form));
    }

    @GetMapping("/{key}/edit")
    @RequiresAction(Action.SIGNED_IN)
    View edit(PageContext page, Viewer viewer, @PathVariable String key) {
        RecommendationDetail doc = recommendations.find(viewer, key);
        if (!doc.correctable(viewer.id())) {
            throw Problem.forbidden();
        }
        return editing(page, doc, of(doc));
    }

    @PostMapping("/{key}")
    @RequiresAction(Action.SIGNED_IN)
    View correct(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return page.edit(
                input,
                () -> page.redirect(recommendations
                        .correct(viewer, key, input.version(), input)
                        .recommendation()
                        .href()),
                () -> of(recommendations.find(viewer, key)),
                form -> editing(page, recommendations.find(viewer, key), form));
    }

    private static Form of(RecommendationDetail doc) {
        Recommendation r = doc.recommendation();
        return Form.showing(Map.of("title", r.title(), "body", r.body())).at(r.version());
    }

    private static View editing(PageContext page, RecommendationDetail doc, Form form) {
        return page.view("procedure/correct", Map.of("r", doc.recommendation(), "form", form));
    }

    @PostMapping("/{key}/consultation")
    @RequiresAction(Action.SIGNED_IN)
    View consult(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return attempt(page, viewer, key, "consultation", input, () -> consultations.ask(viewer, key, input));
    }

    @PostMapping("/{key}/opinions")
    @RequiresAction(Action.SIGNED_IN)
    View say(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return attempt(page, viewer, key, "opinion", input, () -> consultations.say(viewer, key, input));
    }

    @PostMapping("/{key}/decision")
    @RequiresAction(Action.SIGNED_IN)
    View decide(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return attempt(page, viewer, key, "decision", input, () -> consultations.decide(viewer, key, input));
    }

    @PostMapping("/{key}/completion")
    @RequiresAction(Action.SIGNED_IN)
    View complete(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        return attempt(
                page,
                viewer,
                key,
                "completion",
                input,
                () -> recommendations.complete(viewer, key, RecommendationApi.note(input)));
    }

    private View attempt(
            PageContext page,
            Viewer viewer,
            String key,
            String part,
            Input input,
            Supplier<RecommendationDetail> work) {
        return page.attempt(
                input,
                () -> page.redirect(work.get().recommendation().href()),
                form -> page(page, views.view(page, viewer, key), part, form));
    }
}
