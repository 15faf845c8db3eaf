package dev.afterword.insight;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.insight.view.FigureView;
import dev.afterword.insight.view.Headline;
import dev.afterword.insight.view.Line;
import dev.afterword.insight.view.Sheet;
import dev.afterword.web.PageContext;
import dev.afterword.web.home.HomePart;
import dev.afterword.web.home.HomeSection;
import dev.afterword.web.home.HomeSection.Link;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How the house is doing, for the start page of executives: some figures as sentences, what is late by team, the risks that end next. Lessons
 * are drawn below, as on everybody's.
 */
@Component
class HouseSummary implements HomePart {

    private static final List<FigureKind> SAID = List.of(
            FigureKind.REVIEW,
            FigureKind.CONTAINMENT,
            FigureKind.VERIFICATION,
            FigureKind.RECURRENCE,
            FigureKind.TEAM,
            FigureKind.RISK);

    /** How many teams, and how many months, are named. */
    private static final int FEW = 6;

    private static final Period YEAR = new Period(null, null, null, null);

    private final Insights insights;

    HouseSummary(Insights insights) {
        this.insights = insights;
    }

    @Override
    public int getOrder() {
        return 10;
    }

    @Override
    public boolean concerns(Viewer viewer) {
        return viewer.is(Role.EXECUTIVE);
    }

    @Override
    public List<HomeSection> of(PageContext page, Viewer viewer) {
        Sheet sheet = insights.sheet(viewer, page, YEAR, SAID);
        List<FigureView> figures = sheet.figures();
        return List.of(
                new HomeSection(
                        page.t("insight.home"),
                        Stream.concat(
                                        sheet.headlines().stream().map(each -> line(page, each)),
                                        figures.stream().map(figure -> line(page, figure.asHeadline())))
                                .toList(),
                        "",
                        List.of(
                                new Link(page.t("insight.summary"), "/insights/summary"),
                                new Link(page.t("insights"), "/insights"))),
                new HomeSection(
                        page.t("insight.home.teams"),
                        lines(
                                lines(figures, FigureKind.TEAM)
                                        .filter(line -> line.n() > 0)
                                        .sorted(Comparator.comparingLong(Line::n)
                                                .reversed()),
                                FigureKind.TEAM,
                                line -> page.t("insight.home.team", line.label(), line.n(), line.of())),
                        page.t("insight.home.teams.none"),
                        List.of()),
                new HomeSection(
                        page.t("insight.home.risks"),
                        lines(
                                lines(figures, FigureKind.RISK),
                                FigureKind.RISK,
                                line -> page.t("insight.home.risk", month(page, line), line.n())),
                        page.t("insight.title.RISK.none"),
                        List.of()));
    }

    private static HomeSection.Line line(PageContext page, Headline headline) {
        String text = headline.before().isEmpty()
                ? headline.text()
                : headline.text() + page.t("insight.aside", headline.before());
        return new HomeSection.Line(
                text, headline.path(), headline.standing() ? Figures.standing(page) : YEAR.words(page));
    }

    private static Stream<Line> lines(List<FigureView> figures, FigureKind kind) {
        return figures.stream().filter(figure -> figure.kind() == kind).flatMap(figure -> figure.lines().stream());
    }

    private static List<HomeSection.Line> lines(Stream<Line> lines, FigureKind kind, Function<Line, String> text) {
        String path = "/insights/" + kind.slug();
        return lines.limit(FEW)
                .map(line -> new HomeSection.Line(
                        text.apply(line), line.isNamed() ? YEAR.href(path, line.key()) : path, null))
                .toList();
    }

    private static String month(PageContext page, Line line) {
        return page.msg().date("insight.monthPattern").format(LocalDate.parse(line.key() + "-01"));
    }
}
