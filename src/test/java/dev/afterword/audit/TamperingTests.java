package dev.afterword.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a database superuser does to a chain, the copied-out checkpoints show it. */
class TamperingTests {

    private static final String[] CHAINS = {"6b3f1a52-0000-4000-8000-000000000001", Leaf.SYSTEM};

    @Property(tries = 25)
    void theUntouchedTrailHolds(@ForAll Random random, @ForAll @IntRange(min = 2, max = 14) int length) {
        try (Trail trail = lived(random, length)) {
            assertThat(trail.verify(CHAINS[0])).isInstanceOf(VerificationResult.Holds.class);
            assertThat(trail.verify(CHAINS[1])).isInstanceOf(VerificationResult.Holds.class);
        }
    }

    @Property(tries = 120)
    void everyTamperingIsFound(
            @ForAll Random random, @ForAll @IntRange(min = 2, max = 14) int length, @ForAll Tampering tampering) {
        try (Trail trail = lived(random, length)) {
            tampering.apply(trail, CHAINS[0], random);

            assertThat(trail.verify(CHAINS[0])).isInstanceOf(VerificationResult.Fails.class);
            assertThat(trail.verify(CHAINS[1])).isInstanceOf(VerificationResult.Holds.class);
        }
    }

    /** The negative control: each check is the only one that finds something. */
    @ParameterizedTest
    @EnumSource(
            value = Check.class,
            names = {"HASH", "VALUES", "CHECKPOINT"})
    void withoutACheckSomethingPasses(Check off) {
        Tampering tampering = switch (off) {
            case HASH -> Tampering.EDIT;
            case VALUES -> Tampering.CHANGE_VALUE;
            case CHECKPOINT -> Tampering.EDIT_AND_MEND;
            case ORDER, LINK, SIGNATURE -> throw new AssertionError();
        };
        var checks = EnumSet.complementOf(EnumSet.of(off));
        try (Trail trail = lived(new Random(7), 12)) {
            tampering.apply(trail, CHAINS[0], new Random(7));

            assertThat(trail.verify(CHAINS[0])).isInstanceOf(VerificationResult.Fails.class);
            assertThat(trail.verify(trail.bundle(CHAINS[0]), checks)).isInstanceOf(VerificationResult.Holds.class);
        }
    }

    @Test
    void orderAndLinksAreWhatNamesADeletedEntry() {
        try (Trail trail = lived(new Random(7), 12)) {
            trail.chains.get(CHAINS[0]).remove(4);

            assertThat(trail.verify(CHAINS[0])).isEqualTo(fails(VerificationFailure.Reason.MISSING, 5, 6));
            assertThat(trail.verify(trail.bundle(CHAINS[0]), EnumSet.complementOf(EnumSet.of(Check.ORDER))))
                    .isEqualTo(fails(VerificationFailure.Reason.UNLINKED, 6, 0));
        }
    }

    @Test
    void yesterdaysDatabaseEndsEarlierThanACheckpointSays() {
        try (Trail trail = lived(new Random(7), 12)) {
            trail.chains.get(CHAINS[0]).subList(9, 12).clear();

            assertThat(trail.verify(CHAINS[0]))
                    .isInstanceOfSatisfying(
                            VerificationResult.Fails.class,
                            fails -> assertThat(fails.misfit())
                                    .extracting(
                                            VerificationFailure::reason,
                                            VerificationFailure::seq,
                                            VerificationFailure::last)
                                    .containsExactly(VerificationFailure.Reason.CUT, 10L, 9L));
        }
    }

    @Test
    void anEntryThatNobodySignedIsNamed() {
        try (Trail trail = lived(new Random(7), 12)) {
            trail.record(CHAINS[0]);

            assertThat(trail.verify(CHAINS[0])).isEqualTo(fails(VerificationFailure.Reason.UNCOVERED, 13, 0));
        }
    }

    private static VerificationResult fails(VerificationFailure.Reason reason, long seq, long last) {
        return new VerificationResult.Fails(VerificationFailure.entry(reason, seq, last));
    }

    private static Trail lived(Random random, int length) {
        var trail = new Trail();
        trail.record(CHAINS[1]);
        for (int i = 0; i < length; i++) {
            trail.record(CHAINS[0]);
            if (random.nextInt(3) == 0) {
                trail.record(CHAINS[1]);
            }
            if (random.nextBoolean() || i >= length - 3) {
                trail.checkpoint();
            }
        }
        return trail.checkpoint();
    }
}
