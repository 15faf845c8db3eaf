package dev.afterword.insight;

import dev.afterword.insight.view.Headline;
import dev.afterword.web.PageContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a board asks first, as sentences: how many incidents, what was learned from them, whether it holds, and what is late. */
final class Headlines {

    /** What they count. */
    static final List<FigureKind> KINDS =
            List.of(FigureKind.TYPE, FigureKind.LESSON, FigureKind.TEAM, FigureKind.RISK, FigureKind.REVIEW);

    private final PageContext page;
    private final FigureLines lines;
    private final boolean house;

    /** @param house whether incidents are counted that the viewer doesn't see, whose late work no list shows them */
    Headlines(PageContext page, FigureLines lines, boolean house) {
        this.page = page;
        this.lines = lines;
        this.house = house;
    }

    /** @param comparison with the period before; null if nothing is compared */
    List<Headline> of(@Nullable Comparison comparison) {
        return List.of(
                new Headline(
                        page.t("insight.headline.incidents", lines.incidents()),
                        comparison == null ? "" : comparison.incidents(),
                        "/insights",
                        false),
                new Headline(
                        page.t("insight.headline.lessons", lines.lessonsLearned()),
                        comparison == null ? "" : comparison.lessonsLearned(),
                        path(FigureKind.TYPE),
                        false),
                new Headline(proven(), "", path(FigureKind.LESSON), true),
                new Headline(late(), "", house ? path(FigureKind.TEAM) : "/late", true));
    }

    private String proven() {
        long all = lines.allLessons();
        long held = lines.lessonsWith("HELD");
        long failed = lines.lessonsWith("FAILED");
        long unproven = lines.lessonsWithoutProof(List.of("READERS", "NEXT_USE"));
        long undone = lines.lessonsWithoutProof(List.of("DECISION", "CHANGE"));
        long others = all - held - failed - unproven - undone;
        return all == 0
                ? page.t("insight.headline.proven.none")
                : page.t("insight.headline.proven", all, held, failed, unproven, undone, others);
    }

    private String late() {
        long followUps = lines.overdueFollowUps();
        long reviews = lines.overdueReviews();
        long risks = lines.endedRisks();
        return followUps + reviews + risks == 0
                ? page.t("insight.headline.late.none")
                : page.t("insight.headline.late", followUps, lines.openFollowUps(), reviews, risks);
    }

    private static String path(FigureKind kind) {
        return "/insights/" + kind.slug();
    }
}
