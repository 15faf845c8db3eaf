package dev.afterword.insight;

import dev.afterword.insight.view.Chart;
import dev.afterword.insight.view.FigureView;
import dev.afterword.insight.view.Line;
import dev.afterword.web.PageContext;
import java.time.LocalDate;
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
        long of = whole(all);
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
            case REVIEW -> page.t(key, of(all, "OVERDUE"), of(all, "DUE"), of(all, "WAIVED"));
        };
    }

    /** Says how many took no longer than the shortest time that covers half of them. */
    private String within(String key, List<Line> all) {
        Line marked = all.stream().filter(Line::marked).findFirst().orElse(null);
        if (marked == null) {
            long whole = whole(all);
            long unknown = of(all, Line.UNKNOWN);
            String why = whole == 0 ? ".empty" : unknown > 0 ? ".unknown" : ".none";
            return page.t(key + why, whole, unknown);
        }
        List<Line> until = all.subList(0, all.indexOf(marked) + 1);
        return page.t(
                key,
                marked.key().equals("LONGER") ? marked.n() : whole(until),
                whole(all.stream().filter(line -> !line.isAside()).toList()),
                page.t("insight.within." + marked.key()));
    }

    /** Names what there is most of, unless others are equal or most have no name. */
    private String most(String key, List<Line> all) {
        long whole = whole(all);
        long unnamed = of(all, Line.NONE) + of(all, Line.UNKNOWN);
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
                all.stream().mapToLong(Line::n).sum(),
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

    private static long whole(List<Line> some) {
        return some.stream().mapToLong(Line::whole).sum();
    }

    private static long of(List<Line> all, String key) {
        return all.stream()
                .filter(line -> line.key().equals(key))
                .mapToLong(Line::whole)
                .sum();
    }

    private String says(FigureKind kind, List<Line> all) {
        boolean lessons = kind == FigureKind.LESSON;
        String says = page.t(
                "insight.says." + kind.name(),
                whole(all),
                lessons ? lines.lessonsDone() : of(all, Line.UNKNOWN),
                lessons ? all.stream().mapToLong(Line::n).sum() : of(all, Line.NOT_YET));
        return kind.isStanding()
                ? page.t("insight.standing", says, page.words().day(page.words().today()))
                : says;
    }
}
