package dev.afterword.recommendation;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.input.Edit;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Records;
import dev.afterword.recommendation.RecommendationCommands.CompleteRecommendation;
import dev.afterword.recommendation.RecommendationCommands.ConsultStakeholders;
import dev.afterword.recommendation.RecommendationCommands.DecideRecommendation;
import dev.afterword.recommendation.RecommendationCommands.GiveOpinion;
import dev.afterword.recommendation.RecommendationCommands.ProposeRecommendation;
import dev.afterword.recommendation.RecommendationCommands.RecommendationWording;
import dev.afterword.recommendation.RecommendationQuery.Sort;
import dev.afterword.recommendation.RecommendationQuery.Waiting;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.ETags;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.ListHref;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import dev.afterword.web.list.ColumnSorts;
import dev.afterword.web.list.CsvView;
import dev.afterword.web.list.CsvView.Column;
import dev.afterword.web.list.ListBar;
import dev.afterword.web.list.ListColumns;
import dev.afterword.web.list.Pills;
import dev.afterword.web.list.SavedLinks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The recommendations: the list, one of them and how it is weighed, proposing one that comes from no incident. */
@Controller
class RecommendationEndpoints {

    private static final String PAGE = "/recommendations/{key}";

    private final Recommendations recommendations;
    private final Consultations consultations;
    private final RecommendationViews views;
    private final SavedLinks saved;

    RecommendationEndpoints(
            Recommendations recommendations, Consultations consultations, RecommendationViews views, SavedLinks saved) {
        this.recommendations = recommendations;
        this.consultations = consultations;
        this.views = views;
        this.saved = saved;
    }

    @GetMapping("/api/v1/recommendations")
    @RequiresAction(Action.SIGNED_IN)
    @ResponseBody
    Page<RecommendationRowJson> list(Viewer viewer, @Body RecommendationQuery query) {
        return recommendations.list(viewer, query).map(RecommendationRowJson::of);
    }

    @GetMapping("/recommendations")
    @RequiresAction(Action.SIGNED_IN)
    View listPage(
            PageContext page,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String columns,
            @Body RecommendationQuery query) {
        Page<RecommendationRow> list = recommendations.list(viewer, query);
        return page.view(
                "procedure/recommendations",
                Map.of(
                        "list",
                        list,
                        "lines",
                        views.lines(page, list.items()),
                        "query",
                        query,
                        "bar",
                        bar(page, viewer, query, query.href().with(ListColumns.NAME, columns))));
    }

    private ListBar bar(PageContext page, Viewer viewer, RecommendationQuery query, ListHref here) {
        Pills<RecommendationQuery> pills = new Pills<>(here, query);
        for (RecommendationState state : RecommendationState.values()) {
            pills.add(page.t(state), "state", state);
        }
        for (Waiting waiting : Waiting.values()) {
            pills.add(page.t(waiting), "waiting", waiting);
        }
        return pills.set("incident", key -> key)
                .set("q", words -> page.t("list.words", words))
                .bar(lists -> recommendations.counts(viewer, lists))
                .sortedBy(new ColumnSorts(query.sort(), Sort.NEWEST)
                        .by("title", Sort.TITLE, Sort.TITLE_LAST)
                        .by("state", Sort.STATE, Sort.STATE_LAST)
                        .by("dueOn", Sort.DUE, Sort.DUE_LAST)
                        .byHighest("proposedAt", Sort.NEWEST, Sort.OLDEST))
                .showing(new ListColumns(here)
                        .usual("state", page.t("recommendation.state"))
                        .usual("dueOn", page.t("recommendation.dueOn"))
                        .usual("proposedAt", page.t("recommendation.proposed"))
                        .more("heard", page.t("recommendation.stakeholders"))
                        .more("tlp", page.t("recommendation.tlp")))
                .saved(saved.of(viewer, here.path()));
    }

    @GetMapping("/recommendations.csv")
    @RequiresAction(Action.SIGNED_IN)
    CsvView<RecommendationRow> file(PageContext page, Viewer viewer, @Body RecommendationQuery query) {
        RecommendationQuery large = Records.with(query, "pageSize", Page.MAX_SIZE);
        return new CsvView<>(
                "recommendations",
                List.of(
                        new Column<>(
                                page.t("list.key"), row -> row.recommendation().key()),
                        new Column<>(
                                page.t("recommendation.title"),
                                row -> row.recommendation().title()),
                        new Column<>(
                                page.t("recommendation.state"),
                                row -> page.t(row.recommendation().state())),
                        new Column<>(page.t("recommendation.dueOn"), RecommendationRow::dueOn),
                        new Column<>(
                                page.t("list.created"),
                                row -> row.recommendation().proposedAt())),
                token -> recommendations.list(viewer, Records.with(large, "pageToken", token)),
                page.t("list.csv.cut", CsvView.MOST));
    }

    @GetMapping("/recommendations/new")
    @RequiresAction(Action.RECOMMEND)
    View proposing(PageContext page, SentForm sent) {
        return page.view("procedure/recommend", Map.of("form", sent.or(Form.empty())));
    }

    /** The service decides about access: people involved in an incident may propose a recommendation from it. */
    @CommandMapping(value = "/recommendations", form = "/recommendations/new", status = HttpStatus.CREATED)
    @RequiresAction(Action.SIGNED_IN)
    Outcome<RecommendationJson> propose(Viewer viewer, @Body ProposeRecommendation command) {
        Recommendation proposed = recommendations.propose(viewer, command);
        return outcome(recommendations.find(viewer, proposed.key())).location(proposed.href());
    }

    @GetMapping("/api/v1/recommendations/{key}")
    @RequiresAction(Action.SIGNED_IN)
    ResponseEntity<RecommendationJson> show(Viewer viewer, @PathVariable String key) {
        RecommendationDetail detail = recommendations.find(viewer, key);
        return ResponseEntity.ok()
                .eTag(ETags.of(detail.recommendation().version()))
                .body(RecommendationJson.of(detail));
    }

    @GetMapping(PAGE)
    @RequiresAction(Action.SIGNED_IN)
    View page(PageContext page, Viewer viewer, @PathVariable String key, SentForm sent) {
        RecommendationView view = views.view(page, viewer, key);
        recommendations.told(viewer, view.doc());
        return page.view("procedure/recommendation", Map.of("view", view, "sent", sent));
    }

    @GetMapping(PAGE + "/edit")
    @RequiresAction(Action.SIGNED_IN)
    View correcting(PageContext page, Viewer viewer, @PathVariable String key, SentForm sent) {
        RecommendationDetail detail = recommendations.find(viewer, key);
        if (!detail.correctable(viewer.id())) {
            throw Problem.forbidden();
        }
        Recommendation r = detail.recommendation();
        Form current = Form.showing(Changes.fields(r.wording())).at(r.version());
        return page.view("procedure/correct", Map.of("r", r, "form", sent.or(current)));
    }

    @CommandMapping(value = PAGE, method = RequestMethod.PATCH, form = PAGE + "/edit")
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<RecommendationJson> correct(
            Viewer viewer, @PathVariable String key, @IfMatch long version, @Body Edit<RecommendationWording> edit) {
        return outcome(recommendations.correct(viewer, key, version, edit));
    }

    @CommandMapping(value = PAGE + "/consultation", form = PAGE)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<RecommendationJson> consult(Viewer viewer, @PathVariable String key, @Body ConsultStakeholders command) {
        return outcome(consultations.ask(viewer, key, command));
    }

    @CommandMapping(value = PAGE + "/opinions", form = PAGE)
    @RequiresAction(Action.COMMENT)
    Outcome<RecommendationJson> say(Viewer viewer, @PathVariable String key, @Body GiveOpinion command) {
        return outcome(consultations.say(viewer, key, command));
    }

    @CommandMapping(value = PAGE + "/decision", form = PAGE)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<RecommendationJson> decide(Viewer viewer, @PathVariable String key, @Body DecideRecommendation command) {
        return outcome(consultations.decide(viewer, key, command));
    }

    @CommandMapping(value = PAGE + "/completion", form = PAGE)
    @RequiresAction(Action.SUBMIT_REVIEW)
    Outcome<RecommendationJson> complete(
            Viewer viewer, @PathVariable String key, @Body CompleteRecommendation command) {
        return outcome(recommendations.complete(viewer, key, command));
    }

    private static Outcome<RecommendationJson> outcome(RecommendationDetail detail) {
        Recommendation r = detail.recommendation();
        return Outcome.of(r.href(), () -> RecommendationJson.of(detail)).version(r.version());
    }
}
