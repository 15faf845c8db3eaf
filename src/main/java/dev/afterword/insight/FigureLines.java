package dev.afterword.insight;

import dev.afterword.evaluation.questionnaire.Questionnaire;
import dev.afterword.evaluation.questionnaire.Questionnaires;
import dev.afterword.insight.InsightStore.StepInForce;
import dev.afterword.insight.view.Line;
import dev.afterword.web.PageContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The lines of a figure from what was counted, in the words of one reader. */
final class FigureLines {

    /** What a number has to reach so that its name is shown to somebody who may count incidents but not see them. */
    private static final int FEW = 3;

    private static final List<String> RANGES = List.of("H1", "H4", "D1", "D3", "D7", "D30", "D90", "LONGER");

    /** Where lessons wait; one that waits for nothing has no line. */
    private static final int LONGEST_STEP = 90;

    static final List<String> STATIONS = List.of("DECISION", "CHANGE", "READERS", "NEXT_USE");

    private static final List<String> LATE = List.of("D3", "D7", "D30", "D90", "LONGER");
    private static final List<String> LOW = List.of("0", "1", "2");
    private static final List<String> PHASES = List.of(
            "PREPARATION",
            "DETECTION_ANALYSIS",
            "CONTAINMENT",
            "ERADICATION",
            "RECOVERY",
            "POST_INCIDENT",
            Line.UNKNOWN);

    private static final Comparator<Line> MOST = Comparator.comparingLong(Line::whole)
            .reversed()
            .thenComparing(Comparator.comparingLong(Line::n).reversed())
            .thenComparing(Line::label);

    private final PageContext page;
    private final List<Count> counts;
    private final InsightStore store;
    private final Questionnaires questionnaires;
    private final boolean countsOnly;

    /** @param countsOnly whether the reader may count incidents that they don't see */
    FigureLines(
            PageContext page,
            List<Count> counts,
            InsightStore store,
            Questionnaires questionnaires,
            boolean countsOnly) {
        this.page = page;
        this.counts = counts;
        this.store = store;
        this.questionnaires = questionnaires;
        this.countsOnly = countsOnly;
    }

    List<Line> of(FigureKind kind) {
        return switch (kind) {
            case LESSON -> lessons();
            case CONTAINMENT -> durations(kind, false);
            case PUBLICATION, VERIFICATION -> durations(kind, true);
            case TYPE -> most(kind, key -> page.t("FindingType." + key));
            case PHASE -> phases();
            case SERVICE -> folded(most(kind, named(store.services(ids(kind)), "insight.noService")));
            case ORGANISATION -> folded(most(kind, named(store.organisations(ids(kind)), "insight.unnamed")));
            case RECURRENCE -> recurrences();
            case TECHNIQUE -> folded(parts(kind, Count::key, key -> key, one -> LATE.contains(one.part())));
            case EVALUATION -> evaluations();
            case STEP -> steps();
            case RISK -> risks();
            case REVIEW -> reviews();
            case TEAM -> teams();
        };
    }

    private List<Count> of(Predicate<Count> which) {
        return counts.stream().filter(which).toList();
    }

    private List<Count> all(FigureKind kind) {
        return of(one -> one.is(kind));
    }

    static long sum(List<Count> some) {
        return some.stream().mapToLong(Count::n).sum();
    }

    private long sum(FigureKind kind, String key) {
        return sum(of(one -> one.is(kind) && one.key().equals(key)));
    }

    /** Returns the stations at which lessons wait, that at which most do marked, and how many have waited there for long. */
    private List<Line> lessons() {
        return marked(STATIONS.stream()
                .map(station -> {
                    List<Count> here =
                            of(one -> one.is(FigureKind.LESSON) && one.key().equals(station));
                    return new Line(
                            station,
                            page.t("Station." + station),
                            sum(here.stream().filter(Count::late).toList()),
                            sum(here));
                })
                .toList());
    }

    /** Returns how many lessons wait for no station: they reached the last one, or a risk is accepted. */
    long lessonsDone() {
        return sum(FigureKind.LESSON, Line.NONE);
    }

    private List<Line> durations(FigureKind kind, boolean open) {
        List<Line> lines = new ArrayList<>();
        RANGES.forEach(range -> lines.add(new Line(range, page.t("insight.range." + range), sum(kind, range), 0)));
        int median = median(lines);
        if (median >= 0) {
            lines.set(median, lines.get(median).asMarked());
        }
        if (open) {
            lines.add(new Line(Line.NOT_YET, page.t("insight.range.NOT_YET"), sum(kind, Line.NOT_YET), 0));
        }
        lines.add(new Line(Line.UNKNOWN, page.t("insight.range.UNKNOWN"), sum(kind, Line.UNKNOWN), 0));
        return lines;
    }

    /** Returns the line within which half of all are, of lines in order; −1 if there are none. */
    private static int median(List<Line> lines) {
        long all = lines.stream().mapToLong(Line::n).sum();
        long so = 0;
        for (int i = 0; i < lines.size() && all > 0; i++) {
            so += lines.get(i).n();
            if (2 * so >= all) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the keys, the most frequent first and marked. */
    private List<Line> most(FigureKind kind, Function<String, String> label) {
        return parts(kind, Count::key, label, one -> true).stream()
                .map(line -> new Line(line.key(), line.label(), line.n(), 0, line.marked()))
                .toList();
    }

    /** Returns lines of which a part is counted, the most frequent first and marked. */
    private List<Line> parts(
            FigureKind kind, Function<Count, String> key, Function<String, String> label, Predicate<Count> part) {
        Map<String, List<Count>> byKey =
                all(kind).stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
        List<Line> lines = new ArrayList<>();
        byKey.forEach((name, some) -> lines.add(
                new Line(name, label.apply(name), sum(some.stream().filter(part).toList()), sum(some))));
        return marked(lines.stream().sorted(MOST).toList());
    }

    private static List<Line> marked(List<Line> lines) {
        return marked(lines, Line::whole);
    }

    /** Marks the one with the highest value of those that have a name; more than one if they are equal. */
    private static List<Line> marked(List<Line> lines, ToDoubleFunction<Line> value) {
        double most =
                lines.stream().filter(Line::isNamed).mapToDouble(value).max().orElse(0);
        return lines.stream()
                .map(line -> most > 0 && line.isNamed() && value.applyAsDouble(line) == most ? line.asMarked() : line)
                .toList();
    }

    /** Puts small numbers together for who may count only, because a rare name may tell of which incident it is. */
    private List<Line> folded(List<Line> lines) {
        List<Line> few =
                countsOnly ? lines.stream().filter(line -> line.whole() < FEW).toList() : List.of();
        if (few.isEmpty()) {
            return lines;
        }
        List<Line> folded = new ArrayList<>(lines);
        folded.removeAll(few);
        folded.add(new Line(
                Line.OTHERS,
                page.t("insight.others"),
                few.stream().mapToLong(Line::n).sum(),
                few.stream().mapToLong(Line::of).sum()));
        return folded;
    }

    private List<UUID> ids(FigureKind kind) {
        return all(kind).stream()
                .map(Count::key)
                .filter(key -> !key.equals(Line.NONE))
                .distinct()
                .map(UUID::fromString)
                .toList();
    }

    private Function<String, String> named(Map<String, String> names, String none) {
        return key -> key.equals(Line.NONE) ? page.t(none) : names.getOrDefault(key, page.t("insight.unnamed"));
    }

    private List<Line> phases() {
        return marked(PHASES.stream()
                .map(phase -> new Line(
                        phase,
                        page.t(phase.equals(Line.UNKNOWN) ? "insight.noPhase" : "Phase." + phase),
                        sum(FigureKind.PHASE, phase),
                        0))
                .toList());
    }

    private List<Line> recurrences() {
        return parts(
                FigureKind.RECURRENCE,
                Count::part,
                type -> page.t("FindingType." + type),
                one -> one.key().equals("AGAIN"));
    }

    /** Returns the sections of the questionnaires, that with the largest part of low scores first. */
    private List<Line> evaluations() {
        List<Line> lines =
                parts(FigureKind.EVALUATION, one -> section(one.key()), name -> name, one -> LOW.contains(one.part()));
        ToDoubleFunction<Line> low = line -> (double) line.n() / line.of();
        return marked(
                lines.stream()
                        .map(line -> new Line(line.key(), line.label(), line.n(), line.of()))
                        .sorted(Comparator.comparingDouble(low).reversed().thenComparing(MOST))
                        .toList(),
                low);
    }

    private String section(String key) {
        int space = key.lastIndexOf(' ');
        Questionnaire questionnaire = questionnaires.get(key.substring(0, space));
        String question = key.substring(space + 1);
        return questionnaire.questions().stream()
                .filter(one -> one.id().equals(question))
                .flatMap(one -> questionnaire.sections().stream()
                        .filter(section -> section.id().equals(one.section())))
                .map(section -> section.title().in(page.msg()))
                .findFirst()
                .orElse(question);
    }

    /** Returns the questions of a section, as they are counted. */
    List<String> questions(String section) {
        return all(FigureKind.EVALUATION).stream()
                .map(Count::key)
                .distinct()
                .filter(key -> section(key).equals(section))
                .toList();
    }

    /** Returns the steps that were used, those that failed most often first, then those in force that were never used. */
    private List<Line> steps() {
        Map<String, StepInForce> known = new LinkedHashMap<>();
        store.steps().forEach(step -> known.put(step.id(), step));
        List<Line> used =
                parts(
                                FigureKind.STEP,
                                Count::key,
                                id -> step(known, id),
                                one -> one.part().equals("FOLLOWED"))
                        .stream()
                        .map(line ->
                                new Line(line.key(), line.label(), line.n(), line.of() - notApplicable(line.key())))
                        .filter(line -> line.of() > 0)
                        .sorted(Comparator.comparingLong((Line line) -> line.n() - line.of())
                                .thenComparing(MOST))
                        .toList();
        List<Line> lines = new ArrayList<>(folded(used));
        used.forEach(line -> known.remove(line.key()));
        known.values().forEach(step -> lines.add(new Line(step.id(), step(Map.of(step.id(), step), step.id()), 0, 0)));
        return lines;
    }

    private long notApplicable(String key) {
        return sum(of(one ->
                one.is(FigureKind.STEP) && one.key().equals(key) && one.part().equals("NOT_APPLICABLE")));
    }

    /** Returns whole words of a line, as many as a label has room for. */
    private static String start(String line) {
        if (line.length() <= LONGEST_STEP) {
            return line;
        }
        int end = line.lastIndexOf(' ', LONGEST_STEP);
        return line.substring(0, end < LONGEST_STEP / 2 ? LONGEST_STEP : end) + "…";
    }

    private String step(Map<String, StepInForce> known, String id) {
        StepInForce step = known.get(id);
        return step == null
                ? page.t("insight.step", id.substring(id.indexOf(' ') + 1))
                : page.t("insight.stepOf", step.key(), step.number(), start(step.line()));
    }

    /** Returns the months in which accepted risks end. */
    private List<Line> risks() {
        Map<String, Long> months = new TreeMap<>();
        all(FigureKind.RISK)
                .forEach(one -> months.merge(
                        Objects.requireNonNull(one.month()).toString().substring(0, 7), one.n(), Long::sum));
        List<Line> lines = new ArrayList<>();
        months.forEach((month, n) -> lines.add(new Line(month, month, n, 0)));
        return lines.isEmpty() ? lines : withFirstMarked(lines);
    }

    private static List<Line> withFirstMarked(List<Line> lines) {
        List<Line> marked = new ArrayList<>(lines);
        marked.set(0, lines.getFirst().asMarked());
        return marked;
    }

    private List<Line> reviews() {
        List<Count> outstanding =
                of(one -> one.is(FigureKind.REVIEW) && one.key().equals("OUTSTANDING"));
        long overdue = sum(outstanding.stream().filter(Count::late).toList());
        Collection<Line> lines = new ArrayList<>();
        lines.add(new Line("OVERDUE", page.t("insight.review.OVERDUE"), overdue, 0, overdue > 0));
        lines.add(new Line("DUE", page.t("insight.review.DUE"), sum(outstanding) - overdue, 0));
        for (String key : List.of("DONE", "DONE_LATE", "WAIVED", "NOT_REQUIRED", "HISTORY")) {
            lines.add(new Line(key, page.t("insight.review." + key), sum(FigureKind.REVIEW, key), 0));
        }
        return lines.stream()
                .filter(line -> line.n() > 0 || !line.key().equals("HISTORY"))
                .toList();
    }

    private List<Line> teams() {
        return folded(parts(
                FigureKind.TEAM,
                Count::key,
                named(store.teams(ids(FigureKind.TEAM)), "insight.noTeam"),
                FigureLines::isOverdue));
    }

    long incidents() {
        return sum(of(one -> one.figure().equals("INCIDENT")));
    }

    /** Returns how many findings say what went wrong: each is a lesson. */
    long lessonsLearned() {
        return sum(of(one -> one.is(FigureKind.TYPE) && !one.key().equals("WENT_WELL")));
    }

    long allLessons() {
        return sum(all(FigureKind.LESSON));
    }

    /** @param proof {@code HELD} or {@code FAILED} */
    long lessonsWith(String proof) {
        return sum(of(one -> one.is(FigureKind.LESSON) && one.part().equals(proof)));
    }

    /** Returns the number of lessons without proof that wait at these stations. */
    long lessonsWithoutProof(List<String> stations) {
        return sum(of(one -> one.is(FigureKind.LESSON) && one.part().isEmpty() && stations.contains(one.key())));
    }

    long openFollowUps() {
        return sum(all(FigureKind.TEAM));
    }

    long overdueFollowUps() {
        return sum(of(one -> one.is(FigureKind.TEAM) && isOverdue(one)));
    }

    private static boolean isOverdue(Count followUps) {
        return followUps.late() && !followUps.part().equals("RESOLVED");
    }

    long overdueReviews() {
        return sum(of(one -> one.figure().equals(InsightStore.OVERDUE_REVIEW)));
    }

    long endedRisks() {
        return sum(of(one -> one.is(FigureKind.RISK) && one.late()));
    }

    /** Returns how many accepted risks end within thirty days, or have ended. */
    long endingSoon() {
        return sum(of(one -> one.is(FigureKind.RISK) && (one.soon() || one.late())));
    }
}
