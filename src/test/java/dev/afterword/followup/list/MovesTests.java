package dev.afterword.followup.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Route;
import dev.afterword.followup.FollowUpFacts.Priority;
import dev.afterword.followup.FollowUpKind;
import dev.afterword.followup.FollowUpRow;
import dev.afterword.followup.FollowUpState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a card of the board offers, by who looks at it. */
class MovesTests {

    private static final UUID CARD = UUID.randomUUID();
    private static final Viewer OWNER = viewer(false);
    private static final Viewer INSIDER = viewer(false);
    private static final Viewer GUEST = viewer(true);

    private static Viewer viewer(boolean external) {
        return new Viewer(UUID.randomUUID(), "Vera", external, Set.of(), false);
    }

    private static FollowUpRow card(FollowUpState state) {
        return new FollowUpRow(
                CARD,
                "FU-2TK4QX",
                FollowUpKind.BUG,
                Route.ENGINEERING,
                false,
                "End tokens",
                new PersonRef(OWNER.id(), "Olive"),
                null,
                Priority.P2,
                LocalDate.EPOCH,
                null,
                state,
                Instant.EPOCH,
                null,
                null,
                false,
                null,
                1,
                Instant.EPOCH);
    }

    private static List<String> steps(Viewer viewer, boolean contributes, FollowUpState state) {
        return new Moves(viewer, contributes ? Set.of(CARD) : Set.of())
                .of(card(state)).stream().map(Move::step).toList();
    }

    @Test
    void theOwnerWorksAndOthersWhoContributeVerify() {
        assertThat(steps(OWNER, true, FollowUpState.ACCEPTED)).containsExactly("start", "resolution");
        assertThat(steps(OWNER, true, FollowUpState.RESOLVED)).isEmpty();
        assertThat(steps(INSIDER, true, FollowUpState.RESOLVED)).containsExactly("verification", "return");
        assertThat(steps(INSIDER, true, FollowUpState.EFFECTIVE)).containsExactly("reopening");
    }

    /** Guests verify nothing, whatever they contribute. */
    @Test
    void whoOnlyReadsAndGuestsAreOfferedNothing() {
        for (FollowUpState state : FollowUpState.values()) {
            assertThat(steps(INSIDER, false, state)).as(state.name()).isEmpty();
            assertThat(steps(GUEST, true, state)).as(state.name()).isEmpty();
        }
    }
}
