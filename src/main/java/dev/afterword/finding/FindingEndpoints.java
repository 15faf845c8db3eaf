package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.comment.Discussions;
import dev.afterword.finding.FindingCommands.ExplainRouting;
import dev.afterword.finding.view.FindingChoices;
import dev.afterword.finding.view.FindingRow;
import dev.afterword.finding.view.FindingView;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.citation.Citations;
import dev.afterword.input.Edit;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import dev.afterword.lesson.LessonWalk;
import dev.afterword.lesson.Lessons;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.ETags;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import dev.afterword.web.list.CsvView;
import dev.afterword.web.live.Live;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
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

/** The findings of an incident: lists and single ones, adding, editing and withdrawing them. */
@Controller
class FindingEndpoints {

    private static final String ALL = "/incidents/{incident}/findings";
    private static final String ONE = ALL + "/{key}";

    private final IncidentLayouts layouts;
    private final Findings findings;
    private final FindingViews views;
    private final Recurrences recurrences;
    private final Discussions discussions;
    private final Lessons lessons;
    private final Live live;

    FindingEndpoints(
            IncidentLayouts layouts,
            Findings findings,
            FindingViews views,
            Recurrences recurrences,
            Discussions discussions,
            Lessons lessons,
            Live live) {
        this.live = live;
        this.discussions = discussions;
        this.lessons = lessons;
        this.layouts = layouts;
        this.findings = findings;
        this.views = views;
        this.recurrences = recurrences;
    }

    /** @param cite the key of the event or evidence on which the finding is based */
    record NewFinding(
            @Nullable @Size(max = 40) String cite,
            @Size(max = 300) String title,
            @Nullable @Size(max = 300) String source) {}

    /** @param earlier a search for the finding that this one repeats: words of its title, or its key */
    record FindingPageQuery(@Nullable @Size(max = 300) String earlier) {}

    @GetMapping("/api/v1" + ALL)
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<FindingJson> list(Viewer viewer, @PathVariable String incident, @Body FindingQuery query) {
        LocalDate today = findings.today();
        return query.page(findings.shown(viewer, incident), today).map(finding -> FindingJson.of(finding, today));
    }

    @GetMapping(ALL)
    @RequiresAction(Action.SEE)
    View listPage(PageContext page, Viewer viewer, @PathVariable String incident, @Body FindingQuery query) {
        IncidentLayout layout = layouts.find(viewer, incident);
        List<Finding> all = findings.shown(viewer, incident);
        Map<FindingType, Integer> counts = new EnumMap<>(FindingType.class);
        all.forEach(finding -> counts.merge(finding.facts().type(), 1, Integer::sum));
        return page.view(
                "finding/list",
                Map.of(
                        "layout",
                        layout,
                        "list",
                        views.rows(page, viewer, layout, query.page(all, findings.today())),
                        "total",
                        all.size(),
                        "counts",
                        counts,
                        "undisposed",
                        undisposed(all),
                        "live",
                        live.href(viewer, "findings", incident),
                        "query",
                        query));
    }

    /** The same as a file, with all that its filters leave. */
    @GetMapping(ALL + ".csv")
    @RequiresAction(Action.SEE)
    CsvView<FindingRow> file(PageContext page, Viewer viewer, @PathVariable String incident, @Body FindingQuery query) {
        IncidentLayout layout = layouts.find(viewer, incident);
        List<Finding> all = findings.shown(viewer, incident);
        FindingQuery large = Records.with(query, "pageSize", Page.MAX_SIZE);
        return new CsvView<>(
                incident + "-findings",
                FindingViews.columns(page),
                token -> views.rows(
                        page,
                        viewer,
                        layout,
                        Records.with(large, "pageToken", token).page(all, findings.today())),
                page.t("list.csv.cut", CsvView.MOST));
    }

    private int undisposed(List<Finding> all) {
        return (int) all.stream()
                .filter(finding -> !finding.disposed(findings.today()))
                .count();
    }

    @GetMapping(ALL + "/new")
    @RequiresAction(Action.CONTRIBUTE)
    View raising(
            PageContext page, Viewer viewer, @PathVariable String incident, @Body NewFinding fresh, SentForm sent) {
        IncidentLayout layout = changing(viewer, incident);
        String cited = fresh.cite() == null ? "" : fresh.cite();
        String title = fresh.title() == null ? "" : fresh.title();
        String source = fresh.source() == null ? "" : fresh.source();
        Form blank =
                Form.showing(Map.of("tlp", layout.tlp(), "citations", cited, "title", title, "description", source));
        return page.view(
                "finding/new",
                Map.of("layout", layout, "form", sent.or(blank), "choices", views.choices(viewer, null)));
    }

    @CommandMapping(value = ALL, form = ALL + "/new", status = HttpStatus.CREATED)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<FindingJson> raise(Viewer viewer, @PathVariable String incident, @Body FindingFacts facts) {
        Finding raised = findings.raise(viewer, incident, facts);
        return outcome(incident, raised).location(Citations.href(incident, raised.key()));
    }

    /** Returns the lesson of a finding with what each of its stations rests on. */
    @GetMapping("/api/v1" + ONE + "/lesson")
    @RequiresAction(Action.SEE)
    @ResponseBody
    LessonWalk lesson(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        return lessons.walk(viewer, findings.find(viewer, incident, key).id());
    }

    @GetMapping("/api/v1" + ONE)
    @RequiresAction(Action.SEE)
    ResponseEntity<FindingJson> show(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        Finding finding = findings.find(viewer, incident, key);
        return ResponseEntity.ok().eTag(ETags.of(finding.version())).body(FindingJson.of(finding, findings.today()));
    }

    @GetMapping(ONE)
    @RequiresAction(Action.SEE)
    View page(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @Body FindingPageQuery query,
            SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, incident);
        FindingView view = views.view(page, viewer, layout, key);
        Form decision = sent.is("disposition") ? sent.form() : FindingForm.disposition(view.finding());
        Map<String, Object> model = new HashMap<>(Map.of(
                "layout", layout,
                "view", view,
                "comments", discussions.on(page, layout, key),
                "sent", sent,
                "decision", decision));
        String sought = query.earlier();
        if (sought != null) {
            model.put("sought", sought);
            model.put("hits", recurrences.candidates(viewer, view.finding(), sought));
        }
        return page.view("finding/show", model);
    }

    @GetMapping(ONE + "/edit")
    @RequiresAction(Action.CONTRIBUTE)
    View editing(
            PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key, SentForm sent) {
        IncidentLayout layout = changing(viewer, incident);
        Finding finding = findings.find(viewer, incident, key);
        FindingChoices choices = views.choices(viewer, finding);
        Form current = FindingForm.of(finding).at(finding.version());
        return page.view(
                "finding/edit",
                Map.of("layout", layout, "finding", finding, "form", sent.or(current), "choices", choices));
    }

    @CommandMapping(value = ONE, method = RequestMethod.PATCH, form = ONE + "/edit")
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<FindingJson> edit(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable String key,
            @IfMatch long version,
            @Body Edit<FindingFacts> edit,
            @Body ExplainRouting explanation) {
        return outcome(incident, findings.edit(viewer, incident, key, version, edit, explanation));
    }

    @CommandMapping(
            value = ONE,
            method = RequestMethod.DELETE,
            formAction = ONE + "/withdrawal",
            form = ONE,
            undo = ONE + "/restoration")
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<@Nullable Void> withdraw(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @IfMatch long version) {
        findings.withdraw(viewer, incident, key, version);
        return Outcome.none("/incidents/" + incident + "/findings");
    }

    /** Undoes a withdrawal. */
    @CommandMapping(value = ONE + "/restoration", form = ALL)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<FindingJson> restore(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        return outcome(incident, findings.restore(viewer, incident, key));
    }

    private Outcome<FindingJson> outcome(String incident, Finding finding) {
        return Outcome.of(Citations.href(incident, finding.key()), () -> FindingJson.of(finding, findings.today()))
                .version(finding.version());
    }

    private IncidentLayout changing(Viewer viewer, String incident) {
        IncidentLayout layout = layouts.find(viewer, incident);
        layout.require(Action.CONTRIBUTE);
        return layout;
    }
}
