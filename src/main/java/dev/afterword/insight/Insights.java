package dev.afterword.insight;

import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.questionnaire.Questionnaires;
import dev.afterword.insight.InsightStore.LineFilter;
import dev.afterword.insight.view.Behind;
import dev.afterword.insight.view.FigureView;
import dev.afterword.insight.view.Line;
import dev.afterword.insight.view.Quarter;
import dev.afterword.insight.view.Sheet;
import dev.afterword.kernel.Problem;
import dev.afterword.web.PageContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** Figures over the incidents that a viewer may count. An executive counts all that aren't restricted to named members, and sees none for that. */
@Service
class Insights {

    /** How many incidents are listed behind a figure. */
    static final int LISTED = 50;

    /** How many quarters a trend has. */
    private static final int QUARTERS = 8;

    private final Transactions transactions;
    private final InsightStore store;
    private final Questionnaires questionnaires;

    Insights(Transactions transactions, InsightStore store, Questionnaires questionnaires) {
        this.transactions = transactions;
        this.store = store;
        this.questionnaires = questionnaires;
    }

    /**
     * Some figures of a period.
     *
     * @param incidents how many the period has
     * @param behind whether many changes, such as those of an import, aren't counted yet
     */
    record Overview(long incidents, List<FigureView> figures, boolean behind) {

        FigureView only() {
            return figures.getFirst();
        }
    }

    Overview of(Viewer viewer, PageContext page, Period period, Collection<FigureKind> kinds) {
        return transactions.in(viewer, () -> {
            boolean behind = store.refresh();
            FigureLines lines = lines(viewer, page, period, kinds);
            Figures figures = new Figures(page, lines);
            return new Overview(
                    lines.incidents(), kinds.stream().map(figures::of).toList(), behind);
        });
    }

    /** Returns figures with what a board asks first, and what they were in the period before. */
    Sheet sheet(Viewer viewer, PageContext page, Period period, Collection<FigureKind> kinds) {
        LocalDate today = page.words().today();
        Period before = period.before(today);
        return transactions.in(viewer, () -> {
            boolean behind = store.refresh();
            List<PeriodCount> counts = store.compared(period, before, today, union(kinds, Headlines.KINDS));
            FigureLines lines = lines(viewer, page, of(counts, false));
            Comparison comparison = before == null
                    ? null
                    : new Comparison(page, lines(viewer, page, of(counts, true)), period.wordsBefore(page, before));
            Figures figures = new Figures(page, lines, comparison);
            return new Sheet(
                    new Headlines(page, lines, countsOnly(viewer)).of(comparison),
                    kinds.stream().map(figures::of).toList(),
                    before == null ? "" : before.words(page),
                    behind);
        });
    }

    private static List<Count> of(List<PeriodCount> counts, boolean before) {
        return counts.stream()
                .filter(one -> one.before() == before)
                .map(PeriodCount::count)
                .toList();
    }

    private static Collection<FigureKind> union(Collection<FigureKind> some, Collection<FigureKind> others) {
        Set<FigureKind> all = EnumSet.copyOf(some);
        all.addAll(others);
        return all;
    }

    private FigureLines lines(Viewer viewer, PageContext page, Period period, Collection<FigureKind> kinds) {
        return lines(viewer, page, store.counts(period, page.words().today(), kinds));
    }

    private FigureLines lines(Viewer viewer, PageContext page, List<Count> counts) {
        boolean countsOnly = countsOnly(viewer);
        return new FigureLines(page, counts, store, questionnaires, countsOnly);
    }

    /** Returns what a figure says of each of the last two years' quarters that has something to count, the latest first. */
    List<Quarter> trend(Viewer viewer, PageContext page, FigureKind kind) {
        if (!kind.hasTrend()) {
            return List.of();
        }
        LocalDate today = page.words().today();
        LocalDate quarter = today.withDayOfMonth(1).minusMonths((today.getMonthValue() - 1) % 3);
        return transactions.in(viewer, () -> {
            Map<String, List<Count>> counts = new TreeMap<>(Comparator.reverseOrder());
            for (QuarterCount one : store.quarters(kind, quarter.minusMonths(3L * (QUARTERS - 1)), today)) {
                counts.computeIfAbsent(one.period(), name -> new ArrayList<>()).add(one.count());
            }
            return counts.entrySet().stream()
                    .map(each -> quarter(page, kind, each.getKey(), lines(viewer, page, each.getValue())))
                    .toList();
        });
    }

    private static Quarter quarter(PageContext page, FigureKind kind, String name, FigureLines lines) {
        FigureView view = new Figures(page, lines).of(kind);
        return new Quarter(
                name, view.title(), view.lines().stream().mapToLong(Line::whole).sum());
    }

    Overview figure(Viewer viewer, PageContext page, Period period, String slug) {
        return of(viewer, page, period, List.of(kind(slug)));
    }

    static FigureKind kind(String slug) {
        return FigureKind.of(slug).orElseThrow(Problem::notFound);
    }

    /** Returns the incidents that a line of a figure counts, or all of its lines, as far as the viewer sees them. */
    List<Behind> behind(Viewer viewer, PageContext page, Period period, FigureKind kind) {
        LocalDate today = page.words().today();
        boolean most = viewer.is(Role.LEAD) || viewer.is(Role.AUDITOR);
        return transactions.in(
                viewer, () -> store.behind(kind, filter(viewer, page, period, kind), period, today, most, LISTED + 1));
    }

    private LineFilter filter(Viewer viewer, PageContext page, Period period, FigureKind kind) {
        String key = period.key();
        if (key == null) {
            return kind == FigureKind.LESSON
                    ? new LineFilter(FigureLines.STATIONS, null, null, null)
                    : LineFilter.all();
        }
        return switch (kind) {
            case EVALUATION ->
                new LineFilter(lines(viewer, page, period, List.of(kind)).questions(key), null, null, null);
            case RECURRENCE -> new LineFilter(List.of("AGAIN"), key, null, null);
            case RISK ->
                key.matches("\\d{4}-\\d{2}")
                        ? new LineFilter(null, null, null, LocalDate.parse(key + "-01"))
                        : LineFilter.key(key);
            case REVIEW ->
                switch (key) {
                    case "OVERDUE" -> new LineFilter(List.of("OUTSTANDING"), null, true, null);
                    case "DUE" -> new LineFilter(List.of("OUTSTANDING"), null, false, null);
                    default -> LineFilter.key(key);
                };
            case LESSON,
                    CONTAINMENT,
                    PUBLICATION,
                    VERIFICATION,
                    TYPE,
                    PHASE,
                    SERVICE,
                    ORGANISATION,
                    TECHNIQUE,
                    STEP,
                    TEAM -> LineFilter.key(key);
        };
    }

    static List<FigureKind> all() {
        return Arrays.asList(FigureKind.values());
    }

    /** Returns whether the viewer counts all incidents that aren't restricted to named members, also those that they don't see. */
    static boolean countsOnly(Viewer viewer) {
        return viewer.is(Role.EXECUTIVE) && !viewer.is(Role.LEAD) && !viewer.is(Role.AUDITOR);
    }
}
