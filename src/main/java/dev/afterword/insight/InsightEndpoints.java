package dev.afterword.insight;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.insight.Insights.Overview;
import dev.afterword.insight.view.Behind;
import dev.afterword.insight.view.FigureView;
import dev.afterword.insight.view.Line;
import dev.afterword.insight.view.Quarter;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.Body;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Figures over many incidents: all of them, one with the incidents behind it, those for executives; as pages, data, tables and pictures. */
@Controller
@RequiresAction(Action.SEE_INSIGHTS)
class InsightEndpoints {

    private static final String PAGES = "/insights";
    private static final String FIGURE = PAGES + "/{figure}";

    /** What is shown to executives on one sheet. */
    private static final List<FigureKind> SUMMARY = List.of(
            FigureKind.LESSON,
            FigureKind.CONTAINMENT,
            FigureKind.VERIFICATION,
            FigureKind.TYPE,
            FigureKind.RECURRENCE,
            FigureKind.RISK,
            FigureKind.REVIEW,
            FigureKind.TEAM);

    private final Insights insights;
    private final String organisation;

    InsightEndpoints(Insights insights, @Value("${afterword.organisation:}") String organisation) {
        this.insights = insights;
        this.organisation = organisation.strip();
    }

    /**
     * @param incidents in the period
     * @param behind whether many changes, such as those of an import, aren't counted yet
     */
    record InsightsJson(LocalDate from, LocalDate until, long incidents, boolean behind, List<FigureJson> figures) {}

    /** @param title the result as a sentence */
    record FigureJson(FigureKind figure, String title, String says, List<Line> lines) {

        static FigureJson of(FigureView view) {
            return new FigureJson(view.kind(), view.title(), view.says(), view.lines());
        }
    }

    /**
     * @param behind as in {@link InsightsJson}
     * @param quarters what it says of each of the last eight, the latest first; empty if it counts what stands now
     * @param incidents those counted that the reader sees, the newest first; at most fifty
     */
    record FigureDetailJson(FigureJson figure, boolean behind, List<Quarter> quarters, List<Behind> incidents) {}

    @GetMapping("/api/v1" + PAGES)
    @ResponseBody
    InsightsJson all(Viewer viewer, PageContext page, @Body Period period) {
        Overview overview = insights.of(viewer, page, period, Insights.all());
        LocalDate today = page.words().today();
        return new InsightsJson(
                period.first(today),
                period.last(today),
                overview.incidents(),
                overview.behind(),
                overview.figures().stream().map(FigureJson::of).toList());
    }

    @GetMapping("/api/v1" + FIGURE)
    @ResponseBody
    FigureDetailJson one(Viewer viewer, PageContext page, @PathVariable String figure, @Body Period period) {
        Overview overview = insights.figure(viewer, page, period, figure);
        FigureView view = overview.only();
        return new FigureDetailJson(
                FigureJson.of(view),
                overview.behind(),
                insights.trend(viewer, page, view.kind()),
                listed(insights.behind(viewer, page, period, view.kind())));
    }

    @GetMapping(PAGES)
    View index(PageContext page, Viewer viewer, @Body Period period) {
        Overview overview = insights.of(viewer, page, period, Insights.all());
        return page.view(
                "insight/index",
                Map.of(
                        "overview",
                        overview.figures(),
                        "incidents",
                        overview.incidents(),
                        "period",
                        period,
                        "behind",
                        overview.behind(),
                        "house",
                        Insights.countsOnly(viewer)));
    }

    @GetMapping(PAGES + "/summary")
    View summary(PageContext page, Viewer viewer, @Body Period period) {
        return page.view(
                "insight/summary",
                Map.of(
                        "sheet",
                        insights.sheet(viewer, page, period, SUMMARY),
                        "period",
                        period,
                        "house",
                        Insights.countsOnly(viewer),
                        "organisation",
                        organisation));
    }

    @GetMapping(FIGURE)
    View show(PageContext page, Viewer viewer, @PathVariable String figure, @Body Period period) {
        Overview overview = insights.figure(viewer, page, period, figure);
        FigureView view = overview.only();
        List<Behind> incidents = insights.behind(viewer, page, period, view.kind());
        return page.view(
                "insight/figure",
                Map.of(
                        "view",
                        view,
                        "period",
                        period,
                        "quarters",
                        insights.trend(viewer, page, view.kind()),
                        "incidents",
                        listed(incidents),
                        "behind",
                        overview.behind(),
                        "more",
                        incidents.size() > Insights.LISTED));
    }

    private static List<Behind> listed(List<Behind> behind) {
        return behind.subList(0, Math.min(Insights.LISTED, behind.size()));
    }

    @GetMapping(FIGURE + "/table.csv")
    ResponseEntity<byte[]> table(PageContext page, Viewer viewer, @PathVariable String figure, @Body Period period) {
        FigureView view = complete(insights.figure(viewer, page, period, figure));
        return file(view, "csv", "text/csv;charset=UTF-8", FigureFiles.csv(view).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(FIGURE + "/chart.svg")
    ResponseEntity<byte[]> drawing(PageContext page, Viewer viewer, @PathVariable String figure, @Body Period period) {
        FigureView view = complete(insights.figure(viewer, page, period, figure));
        return file(view, "svg", "image/svg+xml", FigureFiles.svg(view).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(FIGURE + "/chart.png")
    ResponseEntity<byte[]> picture(PageContext page, Viewer viewer, @PathVariable String figure, @Body Period period) {
        FigureView view = complete(insights.figure(viewer, page, period, figure));
        return file(view, "png", "image/png", FigurePicture.png(view));
    }

    /** A file can't say that it doesn't have everything. */
    private static FigureView complete(Overview overview) {
        if (overview.behind()) {
            throw Problem.of(ProblemType.UNAVAILABLE);
        }
        return overview.only();
    }

    private static ResponseEntity<byte[]> file(FigureView view, String format, String type, byte[] content) {
        String name = view.kind().slug() + "." + format;
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .body(content);
    }
}
