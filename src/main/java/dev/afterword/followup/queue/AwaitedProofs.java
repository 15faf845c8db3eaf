package dev.afterword.followup.queue;

import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpList;
import dev.afterword.followup.FollowUpQuery;
import dev.afterword.followup.FollowUpState;
import dev.afterword.web.PageContext;
import dev.afterword.web.home.HomePart;
import dev.afterword.web.home.HomeSection;
import dev.afterword.web.home.HomeSection.Line;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** How many fixes await a proof: that they were made, and that they work; for the start page of auditors. */
@Component
class AwaitedProofs implements HomePart {

    private static final List<FollowUpState> STATES = List.of(FollowUpState.RESOLVED, FollowUpState.VERIFIED);

    private final Transactions transactions;
    private final FollowUpList list;

    AwaitedProofs(Transactions transactions, FollowUpList list) {
        this.transactions = transactions;
        this.list = list;
    }

    @Override
    public int getOrder() {
        return 40;
    }

    @Override
    public boolean concerns(Viewer viewer) {
        return viewer.is(Role.AUDITOR);
    }

    @Override
    public List<HomeSection> of(PageContext page, Viewer viewer) {
        List<Integer> counts = transactions.read(
                viewer,
                () -> list.counts(
                        viewer,
                        STATES.stream().map(FollowUpQuery::inState).toList(),
                        page.words().today()));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < STATES.size(); i++) {
            String state = STATES.get(i).name();
            if (counts.get(i) > 0) {
                lines.add(new Line(
                        page.t("followUps.awaited." + state, counts.get(i)), "/follow-ups?state=" + state, null));
            }
        }
        return List.of(
                new HomeSection(page.t("followUps.awaited"), lines, page.t("followUps.awaited.none"), List.of()));
    }
}
