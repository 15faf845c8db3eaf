package dev.afterword.review.list;

import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.review.Assertions;
import dev.afterword.review.document.ReviewStore;
import dev.afterword.review.document.ReviewStore.Texts;
import dev.afterword.web.PageContext;
import dev.afterword.web.home.HomePart;
import dev.afterword.web.home.HomeSection;
import dev.afterword.web.home.HomeSection.Line;
import dev.afterword.web.home.HomeSection.Link;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reviews in progress whose claims lack evidence, for the start page of auditors. */
@Component
class UncitedClaims implements HomePart {

    /** How many reviews are looked through, those changed last. */
    private static final int REVIEWS = 12;

    private final Transactions transactions;
    private final ReviewStore store;

    UncitedClaims(Transactions transactions, ReviewStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    @Override
    public int getOrder() {
        return 30;
    }

    @Override
    public boolean concerns(Viewer viewer) {
        return viewer.is(Role.AUDITOR);
    }

    @Override
    public List<HomeSection> of(PageContext page, Viewer viewer) {
        List<Line> lines = new ArrayList<>();
        for (Texts review : transactions.read(viewer, () -> store.textsInProgress(REVIEWS))) {
            Assertions claims = Assertions.in(review.texts());
            if (claims.uncited() > 0) {
                lines.add(new Line(
                        page.t("reviews.uncited", claims.uncited(), claims.all(), review.title()),
                        "/incidents/" + review.incident() + "/review",
                        review.incident()));
            }
        }
        return List.of(new HomeSection(
                page.t("reviews.uncited.title"),
                lines,
                page.t("reviews.uncited.none", REVIEWS),
                List.of(new Link(page.t("reviews.uncited.more"), "/reviews/in-progress"))));
    }
}
