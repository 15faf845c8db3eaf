package dev.afterword.insight;

import dev.afterword.insight.view.Chart;
import dev.afterword.insight.view.FigureView;
import dev.afterword.insight.view.Line;
import dev.afterword.web.PageContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable Comparison comparison;

    Figures(PageContext page, FigureLines lines) {
        this(page, lines, null);
    }

    /** @param comparison with the period before; null if they aren't compared */
    Figures(PageContext page, FigureLines lines, @Nullable Comparison comparison) {
        this.page = page;
        this.lines = lines;
        this.comparison = comparison;
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
                comparison == null ? "" : comparison.of(kind, all),
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
        long n = LineSums.n(all);
        long of = LineSums.whole(all);
        return switch (kind) {
            case CONTAINMENT, PUBLICATION, VERIFICATION -> within(key, all);
            case EVALUATION -> n == 0 && of > 0 ? page.t(key + ".good", of) : most(key, all);
            case LESSON, TYPE, PHASE, SERVICE, ORGANISATION, TECHNIQUE, TEAM -> most(key, all);
            case RECURRENCE -> of == 0 ? page.t(key + ".none") : page.t(key, n, of);
            case STEP ->
                of == 0
                        ? page.t(key + ".none")
                        : page.t(
                                key,
                                n,
                                of,
                                all.stream().filter(line -> line.of() == 0).count());
            case RISK -> n == 0 ? page.t(key + ".none") : risks(key, n, all.getFirst());
            case REVIEW ->
                page.t(key, LineSums.of(all, "OVERDUE"), LineSums.of(all, "DUE"), LineSums.of(all, "WAIVED"));
        };
    }

    /** Says how many took no longer than the shortest time that covers half of them. */
    private String within(String key, List<Line> all) {
        Half half = Half.of(all);
        if (half == null) {
            long whole = LineSums.whole(all);
            long unknown = LineSums.of(all, Line.UNKNOWN);
            String why = whole == 0 ? ".empty" : unknown > 0 ? ".unknown" : ".none";
            return page.t(key + why, whole, unknown);
        }
        return page.t(
                key,
                half.n(),
                half.all(),
                page.t("insight.within." + half.line().key()));
    }

    /** Names what there is most of, unless others are equal or most have no name. */
    private String most(String key, List<Line> all) {
        long whole = LineSums.whole(all);
        long unnamed = LineSums.of(all, Line.NONE) + LineSums.of(all, Line.UNKNOWN);
        List<Line> marked = all.stream().filter(Line::marked).toList();
        if (unnamed == whole) {
            return page.t(key + ".none");
        }
        if (2 * unnamed > whole) {
            return page.t(key + ".unnamed", unnamed, whole);
        }
        if (marked.isEmpty()) {
            return page.t("insight.few");
        }
        Line first = marked.getFirst();
        boolean tie = marked.size() > 1;
        return page.t(
                tie ? key + ".tie" : key,
                tie ? marked.size() : first.label(),
                first.n(),
                first.whole(),
                LineSums.n(all),
                whole);
    }

    private String risks(String key, long n, Line next) {
        long soon = lines.endingSoon();
        return soon > 0
                ? page.t(key, n, soon)
                : page.t(
                        key + ".later",
                        n,
                        page.msg().date("insight.monthPattern").format(LocalDate.parse(next.key() + "-01")));
    }

    private String says(FigureKind kind, List<Line> all) {
        boolean lessons = kind == FigureKind.LESSON;
        String says = page.t(
                "insight.says." + kind.name(),
                LineSums.whole(all),
                lessons ? lines.lessonsDone() : LineSums.of(all, Line.UNKNOWN),
                lessons ? LineSums.n(all) : LineSums.of(all, Line.NOT_YET));
        return kind.isStanding() ? page.t("insight.standing", says, standing(page)) : says;
    }

    /** Returns of when what stands now is. */
    static String standing(PageContext page) {
        return page.t("insight.anyDate", page.words().day(page.words().today()));
    }
}
