package dev.afterword.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.evaluation.questionnaire.Questionnaire;
import dev.afterword.evaluation.questionnaire.Questionnaires;
import dev.afterword.insight.view.FigureView;
import dev.afterword.insight.view.Line;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.web.PageContext;
import dev.afterword.web.TestPage;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a figure says is true of its numbers, and readable without knowing how it is made. */
@AfterwordTest
class FigureSentencesTests {

    @Autowired
    ApplicationContext context;

    private Viewer viewer;

    @BeforeEach
    void aReader() {
        viewer = new IncidentCast(context).member;
    }

    /** @param numbers keys with their numbers, such as {@code H1 2}; a part of a key after a slash */
    private FigureView figure(String language, boolean countsOnly, FigureKind kind, String... numbers) {
        List<Count> counts = ComparisonTests.counts(
                Arrays.stream(numbers).map(number -> kind + "/" + number).toArray(String[]::new));
        return figure(language, countsOnly, kind, counts);
    }

    private FigureView figure(String language, boolean countsOnly, FigureKind kind, List<Count> counts) {
        PageContext page = TestPage.of(context, viewer, language);
        return new Figures(
                        page,
                        new FigureLines(
                                page,
                                counts,
                                context.getBean(InsightStore.class),
                                context.getBean(Questionnaires.class),
                                countsOnly))
                .of(kind);
    }

    private String en(FigureKind kind, String... numbers) {
        return figure("en", false, kind, numbers).title();
    }

    private String zh(FigureKind kind, String... numbers) {
        return figure("zh-TW", false, kind, numbers).title();
    }

    @Test
    void timesCountThoseWithinTheShortestThatCoversHalf() {
        assertThat(en(FigureKind.CONTAINMENT, "H1 1", "H4 3", "D3 2"))
                .isEqualTo("4 of 6 incidents with known times were contained within 4 hours");
        assertThat(zh(FigureKind.CONTAINMENT, "H1 1", "H4 3", "D3 2")).isEqualTo("時間已知的 6 起事件中，有 4 起在 4 小時內圍堵");
        assertThat(en(FigureKind.CONTAINMENT, "H1 2", "UNKNOWN 4"))
                .isEqualTo("2 of 2 incidents with known times were contained within an hour");
        assertThat(zh(FigureKind.CONTAINMENT, "H1 2")).isEqualTo("時間已知的 2 起事件中，有 2 起在 1 小時內圍堵");
        assertThat(en(FigureKind.PUBLICATION, "D7 1", "LONGER 3", "NOT_YET 5"))
                .isEqualTo("3 of 4 published reviews were published after more than 90 days");
        assertThat(zh(FigureKind.PUBLICATION, "D7 1", "LONGER 3")).isEqualTo("4 份已發布的檢討中，有 3 份超過 90 天才發布");
    }

    @Test
    void timesThatNobodyKnowsAreToldFromThoseStillRunning() {
        assertThat(en(FigureKind.VERIFICATION, "NOT_YET 5"))
                .isEqualTo("None of the 5 incidents with follow-ups has all fixes verified");
        assertThat(zh(FigureKind.VERIFICATION, "NOT_YET 5")).isEqualTo("有後續行動的 5 起事件，都尚未完成全部修正的驗證");
        assertThat(en(FigureKind.VERIFICATION, "NOT_YET 4", "UNKNOWN 1"))
                .isEqualTo("1 of 5 incidents with follow-ups have all fixes verified; how long that took isn’t known");
        assertThat(en(FigureKind.VERIFICATION)).isEqualTo("No incident has follow-ups");
        assertThat(figure("en", false, FigureKind.CONTAINMENT, "H1 2", "UNKNOWN 4")
                        .says())
                .isEqualTo("Time from discovery to containment; 6 incidents; for 4 of them a time isn’t known");
        assertThat(figure("en", false, FigureKind.CONTAINMENT, "H1 2").says())
                .isEqualTo("Time from discovery to containment; 2 incidents");
    }

    @Test
    void equalsAndTheUnnamedAreNotPassedOverForTheFirst() {
        assertThat(en(FigureKind.TYPE, "MANUAL_ERROR 2", "PROCESS_FLAW 2", "WENT_WELL 1"))
                .isEqualTo("2 types are equally frequent: 2 of 5 findings each");
        assertThat(zh(FigureKind.TYPE, "MANUAL_ERROR 2", "PROCESS_FLAW 2", "WENT_WELL 1"))
                .isEqualTo("2 種類型並列最多：5 項發現事項中各占 2 項");
        assertThat(en(FigureKind.PHASE, "UNKNOWN 8", "RECOVERY 1", "CONTAINMENT 1"))
                .isEqualTo("8 of 10 findings state no phase");
        assertThat(zh(FigureKind.SERVICE, "NONE 3")).isEqualTo("沒有發現事項指明服務");
        FigureView tied = figure("en", false, FigureKind.LESSON, "DECISION 2", "CHANGE 2", "READERS 1", "NONE 4");
        assertThat(tied.title()).isEqualTo("Open lessons wait for 2 things alike: 2 of 5 each");
        assertThat(tied.says())
                .as("none has waited for long")
                .startsWith("5 open lessons, by what each waits for. 4 wait for nothing any more. As of ");
        assertThat(tied.lines().stream().filter(Line::marked)).hasSize(2);
    }

    /** To whom small numbers are shown together, the sentence neither names them nor denies them. */
    @Test
    void fewOfEachAreNotNone() {
        String[] techniques = {"T1566/D1 2", "T1078/D3 1"};

        assertThat(figure("en", true, FigureKind.TECHNIQUE, techniques).title())
                .isEqualTo("Each has fewer than 3, so none is named");
        assertThat(figure("en", false, FigureKind.TECHNIQUE, techniques).title())
                .isEqualTo("T1566 was met most, 2 times; 1 of 3 sightings came more than a day late");
    }

    @Test
    void nothingLowIsSaidAsThat() {
        Questionnaire questionnaire = context.getBean(Questionnaires.class).inForce();
        String question = questionnaire.version() + " "
                + questionnaire.questions().getFirst().id();
        List<Count> scores = List.of(new Count("EVALUATION", question, "3", null, false, false, 6));

        assertThat(en(FigureKind.RECURRENCE, "FIRST/MANUAL_ERROR 3")).isEqualTo("No finding repeats an earlier one");
        assertThat(zh(FigureKind.RECURRENCE, "FIRST/MANUAL_ERROR 2", "AGAIN/MANUAL_ERROR 1"))
                .isEqualTo("3 項發現事項中，1 項重複先前的問題");
        assertThat(figure("en", false, FigureKind.EVALUATION, scores).title())
                .isEqualTo("None of the 6 scores is below 3");
        assertThat(figure("zh-TW", false, FigureKind.EVALUATION, scores).title())
                .isEqualTo("6 個評分都不低於 3 分");
    }

    @Test
    void risksNameTheNextToEnd() {
        List<Count> later = Stream.of("2027-05-01", "2027-03-01")
                .map(LocalDate::parse)
                .map(month -> new Count("RISK", "FINDING", "", month, false, false, 1))
                .toList();
        List<Count> soon = List.of(new Count("RISK", "FINDING", "", LocalDate.of(2027, 3, 1), false, true, 1));

        assertThat(figure("en", false, FigureKind.RISK, later).title())
                .isEqualTo("2 risks are accepted; the next acceptance ends in March 2027");
        assertThat(figure("zh-TW", false, FigureKind.RISK, later).title()).isEqualTo("已接受的風險有 2 項，最近一項於 2027年3月到期");
        assertThat(figure("en", false, FigureKind.RISK, soon).title())
                .isEqualTo("One risk is accepted; one acceptance ends within 30 days");
    }

    @Test
    void periodsAreWords() {
        PageContext page = TestPage.of(context, viewer, "zh-TW");

        assertThat(new Period("2026-Q4", null, null, null).words(page)).isEqualTo("2026 年第 4 季");
        assertThat(new Period("2025", null, null, null).words(page)).isEqualTo("2025 年");
        assertThat(new Period(null, LocalDate.of(2026, 1, 2), null, null).words(page))
                .isEqualTo("2026年1月2日起");
    }

    private static String before(PageContext page, Period period) {
        return period.wordsBefore(page, period.before(page.words().today()));
    }

    private static Period own(String from, String until) {
        return new Period(null, LocalDate.parse(from), LocalDate.parse(until), null);
    }

    /** A year that isn't over is compared with a whole one, which the words don't hide. */
    @Test
    void periodsBeforeHaveShortNames() {
        PageContext page = TestPage.of(context, viewer);
        int year = page.words().today().getYear();
        String running = String.valueOf(year);

        assertThat(before(page, new Period(null, null, null, null))).isEqualTo("the year before");
        assertThat(before(page, new Period("2025", null, null, null))).isEqualTo("in 2024");
        assertThat(before(page, new Period("2025-Q1", null, null, null))).isEqualTo("in 2024 Q4");
        assertThat(before(page, new Period(running, null, null, null))).isEqualTo("in all of " + (year - 1));
        assertThat(before(page, own("2025-11-01", "2025-11-30"))).isEqualTo("in October 2025");
        assertThat(before(page, own("2025-11-01", "2025-12-31"))).isEqualTo("in the 2 months before");
        assertThat(before(page, own("2025-11-02", "2025-11-08"))).isEqualTo("in the 7 days before");
        assertThat(before(page, own("2025-11-02", "2025-11-02"))).isEqualTo("the day before");
        PageContext chinese = TestPage.of(context, viewer, "zh-TW");
        assertThat(before(chinese, new Period(running, null, null, null))).isEqualTo("整個 " + (year - 1) + " 年");
        assertThat(before(chinese, own("2025-11-01", "2025-11-30"))).isEqualTo("2025年10月");
    }
}
