package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.review.ReviewCommands.WithdrawAttribution;
import dev.afterword.review.attribution.Attribution;
import dev.afterword.review.attribution.AttributionFacts;
import dev.afterword.review.attribution.AttributionForms;
import dev.afterword.review.attribution.AttributionJson;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.ETags;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The attributions of an incident. People without the clearance see an empty list, and no page to add one. */
@Controller
class AttributionEndpoints {

    private static final String LIST = ReviewEndpoints.PAGE + "/attributions";
    private static final String ONE = LIST + "/A-{number}";

    private final Attributions attributions;
    private final Reviews reviews;
    private final IncidentLayouts layouts;

    AttributionEndpoints(Attributions attributions, Reviews reviews, IncidentLayouts layouts) {
        this.attributions = attributions;
        this.reviews = reviews;
        this.layouts = layouts;
    }

    @GetMapping("/api/v1" + LIST)
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<AttributionJson> list(Viewer viewer, @PathVariable String key, @Body PageQuery query) {
        ReviewDetail doc = reviews.find(viewer, key);
        return query.of(doc.attributions(), AttributionJson.ORDER, Attribution::ref)
                .map(a -> AttributionJson.of(a, doc.name(a.analyst())));
    }

    @GetMapping(LIST + "/new")
    @RequiresAction(Action.CONTRIBUTE)
    View adding(PageContext page, Viewer viewer, @PathVariable String key, SentForm sent) {
        return page(page, viewer, key, null, sent, AttributionForms.blank());
    }

    @CommandMapping(value = LIST, form = LIST + "/new", status = HttpStatus.CREATED)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<AttributionJson> add(Viewer viewer, @PathVariable String key, @Body AttributionFacts facts) {
        Attribution added = attributions.add(viewer, key, facts);
        return outcome(viewer, key, added).location("/incidents/" + key + "/review/attributions/" + added.ref());
    }

    @GetMapping("/api/v1" + ONE)
    @RequiresAction(Action.SEE)
    ResponseEntity<AttributionJson> show(Viewer viewer, @PathVariable String key, @PathVariable int number) {
        ReviewDetail doc = reviews.find(viewer, key);
        Attribution found = attributions.find(viewer, key, number);
        return ResponseEntity.ok()
                .eTag(ETags.of(found.version()))
                .body(AttributionJson.of(found, doc.name(found.analyst())));
    }

    @GetMapping(ONE)
    @RequiresAction(Action.SEE)
    View editing(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable int number, SentForm sent) {
        Attribution found = attributions.find(viewer, key, number);
        Form current = AttributionForms.of(found.facts()).at(found.version());
        return page(page, viewer, key, found.ref(), sent, current);
    }

    @CommandMapping(value = ONE, method = RequestMethod.PUT, form = ONE)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<AttributionJson> edit(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable int number,
            @IfMatch long version,
            @Body AttributionFacts facts) {
        return outcome(viewer, key, attributions.edit(viewer, key, number, version, facts));
    }

    @CommandMapping(value = ONE + "/withdrawal", form = ONE)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<@Nullable Void> withdraw(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable int number,
            @IfMatch long version,
            @Body WithdrawAttribution command) {
        attributions.withdraw(viewer, key, number, version, command);
        return Outcome.none(next(key));
    }

    private static Outcome<AttributionJson> outcome(Viewer viewer, String key, Attribution attribution) {
        return Outcome.of(next(key), () -> AttributionJson.of(attribution, viewer.name()))
                .version(attribution.version());
    }

    private static String next(String key) {
        return "/incidents/" + key + "/review#actors";
    }

    private View page(PageContext page, Viewer viewer, String key, @Nullable String ref, SentForm sent, Form current) {
        IncidentLayout layout = layouts.find(viewer, key);
        if (!attributions.allows(viewer, layout.id())) {
            throw Problem.forbidden();
        }
        boolean withdrawal = sent.is("withdrawal");
        Form form = withdrawal ? current : sent.or(current);
        return page.view(
                "review/attribution",
                Map.of(
                        "attribution",
                        AttributionForms.view(page, layout, ref, form),
                        "form",
                        form,
                        "withdrawal",
                        withdrawal ? sent.form() : Form.empty()));
    }
}
