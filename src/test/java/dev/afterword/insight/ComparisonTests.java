package dev.afterword.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.afterword.access.Viewer;
import dev.afterword.evaluation.questionnaire.Questionnaires;
import dev.afterword.insight.view.Headline;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.web.PageContext;
import dev.afterword.web.TestPage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What figures were in the period before: with enough to compare, with too few, and with nothing. */
@AfterwordTest
class ComparisonTests {

    @Autowired
    ApplicationContext context;

    private Viewer viewer;

    @BeforeEach
    void aReader() {
        viewer = new IncidentCast(context).member;
    }

    /** @param numbers figures with keys and numbers, such as {@code TYPE/MANUAL_ERROR 2}; a part of a key after another slash */
    static List<Count> counts(String... numbers) {
        return Arrays.stream(numbers)
                .map(number -> number.split("[/ ]"))
                .map(part -> new Count(
                        part[0],
                        part[1],
                        part.length > 3 ? part[2] : "",
                        null,
                        false,
                        false,
                        Long.parseLong(part[part.length - 1])))
                .toList();
    }

    private FigureLines lines(PageContext page, List<Count> counts) {
        return new FigureLines(
                page, counts, context.getBean(InsightStore.class), context.getBean(Questionnaires.class), false);
    }

    private String before(String language, FigureKind kind, List<Count> now, List<Count> before) {
        PageContext page = TestPage.of(context, viewer, language);
        Comparison comparison = new Comparison(
                page, lines(page, before), page.t("insight.before.in", language.equals("en") ? "2025" : "2025 年"));
        return new Figures(page, lines(page, now), comparison).of(kind).before();
    }

    private String en(FigureKind kind, List<Count> now, List<Count> before) {
        return before("en", kind, now, before);
    }

    private String zh(FigureKind kind, List<Count> now, List<Count> before) {
        return before("zh-TW", kind, now, before);
    }

    @Test
    void timesAreComparedByHowLongHalfOfThemTook() {
        List<Count> now = counts("CONTAINMENT/H4 9");
        List<Count> enough = counts("CONTAINMENT/D1 4", "CONTAINMENT/D7 6", "CONTAINMENT/UNKNOWN 3");

        assertThat(en(FigureKind.CONTAINMENT, now, enough)).isEqualTo("in 2025: 10 of 10 within a week");
        assertThat(zh(FigureKind.CONTAINMENT, now, enough)).isEqualTo("2025 年：10 起中有 10 起在 1 週內");
        assertThat(en(FigureKind.CONTAINMENT, now, counts("CONTAINMENT/D1 4", "CONTAINMENT/UNKNOWN 30")))
                .isEqualTo("in 2025: only 4, too few to compare");
        assertThat(en(FigureKind.CONTAINMENT, now, counts("CONTAINMENT/UNKNOWN 30")))
                .isEqualTo("none in 2025");
        assertThat(zh(FigureKind.VERIFICATION, counts("VERIFICATION/H4 9"), counts("VERIFICATION/NOT_YET 7")))
                .isEqualTo("2025 年沒有");
    }

    @Test
    void sharesHaveNoPercentagesOfFewerThanFive() {
        List<Count> now = counts("RECURRENCE/AGAIN/MANUAL_ERROR 6", "RECURRENCE/FIRST/MANUAL_ERROR 34");
        List<Count> enough = counts("RECURRENCE/AGAIN/PROCESS_FLAW 3", "RECURRENCE/FIRST/MANUAL_ERROR 9");

        assertThat(en(FigureKind.RECURRENCE, now, enough)).isEqualTo("in 2025: 3 of 12, or 25%; now 15%");
        assertThat(zh(FigureKind.RECURRENCE, now, enough)).isEqualTo("2025 年：3/12，即 25%；本期 15%");
        assertThat(en(FigureKind.RECURRENCE, counts("RECURRENCE/AGAIN/MANUAL_ERROR 4"), enough))
                .isEqualTo("in 2025: 3 of 12");
        assertThat(en(FigureKind.RECURRENCE, now, counts("RECURRENCE/AGAIN/MANUAL_ERROR 4")))
                .isEqualTo("in 2025: only 4, too few to compare");
        assertThat(en(FigureKind.RECURRENCE, now, counts("RECURRENCE/AGAIN/MANUAL_ERROR 5")))
                .isEqualTo("in 2025: 5 of 5, or 100%; now 15%");
        assertThat(en(FigureKind.RECURRENCE, now, counts("RECURRENCE/FIRST/MANUAL_ERROR 9")))
                .isEqualTo("in 2025: 0 of 9");
        assertThat(en(FigureKind.RECURRENCE, now, List.of())).isEqualTo("none in 2025");
    }

    /** A type is compared with itself, whatever was most frequent then. */
    @Test
    void theMostFrequentTypeIsComparedWithItself() {
        List<Count> before = counts("TYPE/MANUAL_ERROR 7", "TYPE/PROCESS_FLAW 2");

        assertThat(en(FigureKind.TYPE, counts("TYPE/PROCESS_FLAW 9", "TYPE/MANUAL_ERROR 1"), before))
                .isEqualTo("in 2025: 2 of 9");
        assertThat(en(FigureKind.TYPE, counts("TYPE/PROCESS_FLAW 9", "TYPE/MANUAL_ERROR 9"), before))
                .isEqualTo("in 2025: 9 in all");
        assertThat(en(FigureKind.TYPE, List.of(), before)).isEqualTo("in 2025: 9 in all");
    }

    /** How many are overdue is of today, so what is compared is how many were published in time. */
    @Test
    void reviewsAreComparedByThosePublishedInTime() {
        List<Count> now = counts("REVIEW/DONE 4", "REVIEW/DONE_LATE 2", "REVIEW/OUTSTANDING 3");
        List<Count> before = counts("REVIEW/DONE 5", "REVIEW/DONE_LATE 4", "REVIEW/OUTSTANDING 1");

        assertThat(en(FigureKind.REVIEW, now, before))
                .isEqualTo("published in time: 4 of 6; in 2025: 5 of 9, or 56%; now 67%");
        assertThat(zh(FigureKind.REVIEW, now, before)).isEqualTo("如期發布：4/6；2025 年：5/9，即 56%；本期 67%");
        assertThat(en(FigureKind.REVIEW, now, List.of())).isEqualTo("published in time: 4 of 6; none in 2025");
        assertThat(en(FigureKind.REVIEW, List.of(), before)).isEqualTo("published in time: none yet; in 2025: 5 of 9");
        assertThat(en(FigureKind.REVIEW, List.of(), List.of())).isEmpty();
    }

    @Test
    void whatStandsNowIsNotCompared() {
        List<Count> lessons = counts("LESSON/CHANGE 9");
        List<Count> teams = counts("TEAM/NONE/OPEN 9");

        assertThat(en(FigureKind.LESSON, lessons, lessons)).isEmpty();
        assertThat(en(FigureKind.TEAM, teams, teams)).isEmpty();
    }

    private List<Headline> headlines(List<Count> now, List<Count> before) {
        PageContext page = TestPage.of(context, viewer);
        return new Headlines(page, lines(page, now), false)
                .of(new Comparison(page, lines(page, before), page.t("insight.before.year")));
    }

    @Test
    void headlinesAnswerWhatABoardAsks() {
        List<Count> now = counts(
                "INCIDENT/1 12",
                "TYPE/MANUAL_ERROR 30",
                "TYPE/PROCESS_FLAW 11",
                "TYPE/WENT_WELL 7",
                "LESSON/CHANGE 20",
                "LESSON/DECISION 11",
                "LESSON/NEXT_USE 4",
                "LESSON/READERS 5",
                "LESSON/NONE 10",
                "LESSON/NONE/HELD 12",
                "LESSON/CHANGE/FAILED 3",
                "TEAM/NONE/OPEN 31",
                "OVERDUE_REVIEW/X 2");

        assertThat(headlines(now, counts("INCIDENT/1 3", "INCIDENT/2 1", "TYPE/WENT_WELL 2")))
                .extracting(Headline::text, Headline::before)
                .containsExactly(
                        tuple("There were 12 incidents", "the year before: 4"),
                        tuple("41 lessons were learned from what went wrong", "none the year before"),
                        tuple(
                                "65 lessons from what went wrong so far: 12 are proven to hold, 3 failed, 9 done but not proven yet, "
                                        + "31 not all done, and 10 need no proof",
                                ""),
                        tuple("Late: no open follow-up, 2 reviews and no expired risk acceptance", ""));
    }

    @Test
    void lateWorkIsCountedAndNothingIsSaidAsThat() {
        List<Count> late = List.of(
                new Count("TEAM", "NONE", "IN_PROGRESS", null, true, false, 9),
                new Count("TEAM", "NONE", "RESOLVED", null, true, false, 4),
                new Count("TEAM", "NONE", "ACCEPTED", null, false, false, 7),
                new Count("RISK", "FINDING", "", null, true, false, 1),
                new Count("RISK", "FINDING", "", null, false, true, 5),
                new Count("OVERDUE_REVIEW", "", "", null, true, false, 1));

        assertThat(headlines(late, List.of()).getLast().text())
                .isEqualTo("Late: 9 of 20 open follow-ups, one review and one expired risk acceptance");
        assertThat(headlines(List.of(), List.of()))
                .extracting(Headline::text)
                .containsExactly(
                        "There were no incidents",
                        "No lessons were learned from what went wrong",
                        "There are no lessons yet",
                        "No follow-up, review or risk acceptance is late");
    }
}
