package dev.afterword.review.document;

import static dev.afterword.incident.ReviewState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReviewTests {

    /** Everything that can be asked of a review. */
    enum Step {
        EDIT(EnumSet.of(NOT_STARTED, WAIVED, ABANDONED, DRAFT, IN_REVIEW)),
        SUBMIT(EnumSet.of(DRAFT)),
        RETURN(EnumSet.of(IN_REVIEW)),
        APPROVE(EnumSet.of(IN_REVIEW)),
        PUBLISH(EnumSet.of(APPROVED)),
        AMEND(EnumSet.of(APPROVED, PUBLISHED)),
        ABANDON(EnumSet.of(DRAFT, IN_REVIEW)),
        ABANDON_REQUIRED(EnumSet.noneOf(ReviewState.class)),
        WAIVE(EnumSet.of(NOT_STARTED, DRAFT, IN_REVIEW));

        @SuppressWarnings("ImmutableEnumChecker") // nothing here changes it
        final Set<ReviewState> from;

        Step(Set<ReviewState> from) {
            this.from = from;
        }

        Review on(Review review) {
            return switch (this) {
                case EDIT -> review.edited();
                case SUBMIT -> review.submitted();
                case RETURN -> review.returned();
                case APPROVE -> review.approved();
                case PUBLISH -> review.published();
                case AMEND -> review.amended();
                case ABANDON -> review.abandoned(false);
                case ABANDON_REQUIRED -> review.abandoned(true);
                case WAIVE -> review.waived();
            };
        }

        boolean allowed(Review review) {
            boolean givesUp = this == ABANDON || this == WAIVE;
            return from.contains(review.state()) && !(givesUp && review.number() > 1);
        }
    }

    static final Review START = Review.notStarted(new UUID(1, 2), "INC-2026-K7QM", NOT_STARTED);

    @Property(tries = 500)
    void onlyTheStepsOfTheContractArePossible(@ForAll @Size(max = 30) List<Step> steps) {
        Review review = START;
        for (Step step : steps) {
            Review before = review;
            if (step.allowed(before)) {
                review = step.on(before);
            } else {
                assertThatThrownBy(() -> step.on(before))
                        .isInstanceOfSatisfying(
                                Problem.class, p -> assertThat(p.type()).isEqualTo(ProblemType.STATE));
            }
        }
    }

    @Property(tries = 500)
    void whatIsPublishedStaysInForce(@ForAll @Size(max = 30) List<Step> steps) {
        Review review = START;
        Integer inForce = null;
        for (Step step : steps) {
            if (!step.allowed(review)) continue;
            review = step.on(review);
            if (step == Step.PUBLISH) inForce = review.number();

            assertThat(review.inForce()).isEqualTo(inForce);
            if (inForce != null) assertThat(review.effectiveState()).isEqualTo(PUBLISHED);
            assertThat(review.number()).isGreaterThanOrEqualTo(inForce == null ? 1 : inForce);
        }
    }

    @Test
    void requiredReviewIsNotAbandoned() {
        Review draft = START.edited();

        assertThatThrownBy(() -> draft.abandoned(true))
                .isInstanceOfSatisfying(
                        Problem.class,
                        p -> assertThat(p.blockedBy())
                                .containsExactly(
                                        Problem.Block.of("reviewRequired", "/incidents/INC-2026-K7QM/review#waiver")));
    }

    @Test
    void waivedAndAbandonedReviewsBeginAgainWithAnEdit() {
        assertThat(START.waived().edited().state()).isEqualTo(DRAFT);
        assertThat(START.edited().abandoned(false).edited().state()).isEqualTo(DRAFT);
    }
}
