package dev.afterword.insight;

import dev.afterword.insight.view.Chart;
import dev.afterword.insight.view.FigureView;
import dev.afterword.insight.view.Line;
import dev.afterword.web.PageContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Figures as they are shown: the lines, a sentence that says what they show, and their charts. */
final class Figures {

    private static final int WIDE = 1000;
    private static final int NARROW = 480;

    /** The most lines of a figure. */
    private static final int LINES = 500;

    /** How many rows a chart has where others stand beside it. */
    private static final int FEWER = 7;

    private final PageContext page;
    private final FigureLines lines;

    Figures(PageContext page, FigureLines lines) {
        this.page = page;
        this.lines = lines;
    }

    FigureView of(FigureKind kind) {
        List<Line> every = lines.of(kind);
        List<Line> all = every.subList(0, Math.min(LINES, every.size()));
        String title = title(kind, all);
        String label = title
                + page.t("insight.colon")
                + all.stream()
                        .limit(Chart.MOST)
                        .map(line -> page.t(
                                line.of() > 0 ? "insight.lineOf" : "insight.line", line.label(), line.n(), line.of()))
                        .collect(Collectors.joining(page.t("insight.comma")));
        return new FigureView(
                kind,
                title,
                says(kind, all),
                columns(kind, all),
                all,
                chart(kind, all, WIDE, label),
                chart(kind, all, NARROW, label));
    }

    private static Chart chart(FigureKind kind, List<Line> all, int width, String label) {
        return kind.isOrdered()
                ? Chart.columns(all.subList(0, Math.min(Chart.MOST, all.size())), width, label)
                : Chart.rows(all.subList(0, Math.min(width == WIDE ? Chart.MOST : FEWER, all.size())), width, label);
    }

    private List<String> columns(FigureKind kind, List<Line> all) {
        List<String> columns = new ArrayList<>();
        columns.add(page.t("insight.head." + kind.name()));
        columns.add(page.t("insight.number." + kind.name()));
        if (all.stream().anyMatch(line -> line.of() > 0)) {
            columns.add(page.t("insight.whole." + kind.name()));
        }
        return columns;
    }

    private String title(FigureKind kind, List<Line> all) {
        String key = "insight.title." + kind.name();
        long n = all.stream().mapToLong(Line::n).sum();
        long of = all.stream().mapToLong(Line::whole).sum();
        Line marked = all.stream().filter(Line::marked).findFirst().orElse(null);
        return switch (kind) {
            case LESSON -> marked == null ? page.t(key + ".none") : page.t(key, marked.label(), marked.of(), of);
            case CONTAINMENT, PUBLICATION, VERIFICATION ->
                marked == null
                        ? page.t(key + ".none")
                        : page.t(key, known(all), page.t("insight.within." + marked.key()));
            case TYPE, PHASE, SERVICE, ORGANISATION ->
                marked == null ? page.t(key + ".none") : page.t(key, marked.label(), marked.n(), n);
            case EVALUATION, TEAM ->
                marked == null ? page.t(key + ".none") : page.t(key, marked.label(), marked.n(), marked.of());
            case RECURRENCE -> of == 0 ? page.t(key + ".none") : page.t(key, n, of);
            case TECHNIQUE -> marked == null ? page.t(key + ".none") : page.t(key, marked.label(), marked.of(), n, of);
            case STEP ->
                page.t(key, n, of, all.stream().filter(line -> line.of() == 0).count());
            case RISK -> n == 0 ? page.t(key + ".none") : page.t(key, n, lines.endingSoon());
            case REVIEW -> page.t(key, of(all, "OVERDUE"), of(all, "DUE"), of(all, "WAIVED"));
        };
    }

    private static long of(List<Line> all, String key) {
        return all.stream()
                .filter(line -> line.key().equals(key))
                .mapToLong(Line::n)
                .sum();
    }

    private static long known(List<Line> all) {
        return all.stream()
                .filter(line ->
                        !line.key().equals(FigureLines.UNKNOWN) && !line.key().equals(FigureLines.NOT_YET))
                .mapToLong(Line::n)
                .sum();
    }

    private String says(FigureKind kind, List<Line> all) {
        long whole = all.stream().mapToLong(Line::whole).sum();
        return kind == FigureKind.LESSON
                ? page.t("insight.says.LESSON", whole, lines.lessonsDone())
                : page.t(
                        "insight.says." + kind.name(),
                        whole,
                        of(all, FigureLines.UNKNOWN),
                        of(all, FigureLines.NOT_YET));
    }
}
