package dev.afterword.insight;

import dev.afterword.insight.view.Line;
import dev.afterword.web.PageContext;
import java.util.List;

/** Says in a few words what a figure was in the period before; they stand beside the figure. */
final class Comparison {

    /** Of fewer than these, shares and the times of half of them are chance. */
    private static final int ENOUGH = 5;

    private final PageContext page;
    private final FigureLines before;
    private final String when;

    /** @param when what the period before is called, such as "in 2025" */
    Comparison(PageContext page, FigureLines before, String when) {
        this.page = page;
        this.before = before;
        this.when = when;
    }

    String incidents() {
        return number(before.incidents());
    }

    String lessonsLearned() {
        return number(before.lessonsLearned());
    }

    private String number(long n) {
        return n == 0 ? none() : was(Line.written(n));
    }

    /** Returns what a figure was; empty for one that isn't compared. */
    String of(FigureKind kind, List<Line> now) {
        return switch (kind) {
            case CONTAINMENT, PUBLICATION, VERIFICATION -> within(before.of(kind));
            case TYPE -> most(now, before.of(kind));
            case RECURRENCE -> {
                List<Line> lines = before.of(kind);
                yield share(LineSums.n(now), LineSums.whole(now), LineSums.n(lines), LineSums.whole(lines));
            }
            case REVIEW -> reviews(now, before.of(kind));
            case LESSON, PHASE, SERVICE, ORGANISATION, TECHNIQUE, EVALUATION, STEP, RISK, TEAM -> "";
        };
    }

    private String within(List<Line> lines) {
        Half half = Half.of(lines);
        return half == null
                ? none()
                : half.all() < ENOUGH
                        ? few(half.all())
                        : was(page.t(
                                "insight.before.within",
                                half.n(),
                                half.all(),
                                page.t("insight.within." + half.line().key())));
    }

    /** Returns how many there were of what is most frequent now; of all if no one is. */
    private String most(List<Line> now, List<Line> lines) {
        List<String> first = now.stream().filter(Line::marked).map(Line::key).toList();
        long whole = LineSums.whole(lines);
        if (whole == 0) {
            return none();
        }
        if (whole < ENOUGH) {
            return few(whole);
        }
        return was(
                first.size() == 1
                        ? page.t("insight.before.part", LineSums.of(lines, first.getFirst()), whole)
                        : page.t("insight.before.all", whole));
    }

    private String reviews(List<Line> now, List<Line> lines) {
        long inTime = LineSums.of(now, "DONE");
        long published = inTime + LineSums.of(now, "DONE_LATE");
        long inTimeBefore = LineSums.of(lines, "DONE");
        long publishedBefore = inTimeBefore + LineSums.of(lines, "DONE_LATE");
        return published + publishedBefore == 0
                ? ""
                : page.t(
                        "insight.before.REVIEW",
                        inTime,
                        published,
                        share(inTime, published, inTimeBefore, publishedBefore));
    }

    private String share(long now, long of, long n, long whole) {
        if (whole == 0) {
            return none();
        }
        if (whole < ENOUGH) {
            return few(whole);
        }
        return was(
                of < ENOUGH || n == 0
                        ? page.t("insight.before.part", n, whole)
                        : page.t("insight.before.share", n, whole, percent(n, whole), percent(now, of)));
    }

    private static long percent(long n, long of) {
        return Math.round(100.0 * n / of);
    }

    private String none() {
        return page.t("insight.before.none", when);
    }

    private String few(long n) {
        return was(page.t("insight.before.few", n));
    }

    private String was(String value) {
        return page.t("insight.before", when, value);
    }
}
