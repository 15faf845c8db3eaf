package dev.afterword.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.PersonRef;
import dev.afterword.recommendation.RevisionState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevisionTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
    private static final PersonRef ANN = new PersonRef(UUID.randomUUID(), "Ann");

    private static Revision revision(int number, @Nullable LocalDate from, @Nullable LocalDate withdrawn) {
        return new Revision(
                UUID.randomUUID(),
                number,
                null,
                "1. x",
                "why",
                ANN,
                Instant.EPOCH,
                from == null ? null : new Revision.Approval(ANN, Instant.EPOCH, from, null),
                withdrawn == null
                        ? null
                        : new Revision.Withdrawal(ANN, withdrawn.atStartOfDay().toInstant(ZoneOffset.UTC), "no"));
    }

    @Test
    void theLastThatCameIsInForceAndTheOthersAreSuperseded() {
        Revision first = revision(1, TODAY.minusDays(90), null);
        Revision second = revision(2, TODAY, null);
        Revision third = revision(3, TODAY.plusDays(1), null);
        Revision fourth = revision(4, null, null);
        List<Revision> all = List.of(fourth, third, second, first);

        assertThat(first.state(all, TODAY)).isEqualTo(RevisionState.SUPERSEDED);
        assertThat(second.state(all, TODAY)).isEqualTo(RevisionState.IN_FORCE);
        assertThat(third.state(all, TODAY)).isEqualTo(RevisionState.APPROVED);
        assertThat(fourth.state(all, TODAY)).isEqualTo(RevisionState.PROPOSED);
        assertThat(second.state(all, TODAY.plusDays(1))).isEqualTo(RevisionState.SUPERSEDED);
    }

    @Test
    void whatWasWithdrawnInForceBringsNothingBack() {
        Revision first = revision(1, TODAY.minusDays(90), null);
        Revision second = revision(2, TODAY.minusDays(10), TODAY.minusDays(1));
        List<Revision> all = List.of(second, first);

        assertThat(second.state(all, TODAY)).isEqualTo(RevisionState.WITHDRAWN);
        assertThat(first.state(all, TODAY)).isEqualTo(RevisionState.SUPERSEDED);
        assertThat(Revision.ruling(all, TODAY)).contains(second);
    }

    @Test
    void whatWasWithdrawnBeforeItsDayNeverCame() {
        Revision first = revision(1, TODAY.minusDays(90), null);
        Revision second = revision(2, TODAY.minusDays(1), TODAY.minusDays(5));

        assertThat(first.state(List.of(second, first), TODAY)).isEqualTo(RevisionState.IN_FORCE);
    }
}
