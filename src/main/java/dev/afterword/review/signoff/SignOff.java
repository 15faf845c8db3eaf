package dev.afterword.review.signoff;

import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.RandomCodes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-off of one version, requested from a person or from anyone in the role, and given or refused.
 *
 * @param person who is requested; null if anyone who may comment can answer for the role
 * @param required whether a rule of the policy requires it, or the version before had it
 * @param textVersion the version of the text that was signed or objected to; null until then
 */
public record SignOff(
        UUID id,
        int number,
        SignOffRole role,
        @Nullable UUID person,
        State state,
        @Nullable String reason,
        Instant askedAt,
        UUID askedBy,
        @Nullable Instant answeredAt,
        @Nullable UUID answeredBy,
        @Nullable Long textVersion,
        boolean required) {

    public enum State {
        ASKED(FactAction.SIGN_OFF_ASKED),
        GIVEN(FactAction.SIGN_OFF_GIVEN),
        OBJECTED(FactAction.SIGN_OFF_OBJECTED),
        WITHDRAWN(FactAction.SIGN_OFF_WITHDRAWN);

        private final FactAction fact;

        State(FactAction fact) {
            this.fact = fact;
        }

        public FactAction fact() {
            return fact;
        }
    }

    public static SignOff asked(int number, SignOffRole role, @Nullable UUID person, UUID by, Instant now) {
        return new SignOff(
                RandomCodes.uuid(), number, role, person, State.ASKED, null, now, by, null, null, null, false);
    }

    /** Returns a copy that is required, by a rule of the policy or because the version before had it. */
    public SignOff asRequired() {
        return new SignOff(
                id, number, role, person, state, reason, askedAt, askedBy, answeredAt, answeredBy, textVersion, true);
    }

    /** Returns the request to the person who objected, after their objection was answered. */
    public SignOff askedAgain(UUID by, Instant now) {
        return new SignOff(id, number, role, answeredBy, State.ASKED, null, now, by, null, null, textVersion, required);
    }

    public SignOff answered(State state, @Nullable String reason, UUID by, Instant now, long textVersion) {
        return new SignOff(id, number, role, person, state, reason, askedAt, askedBy, now, by, textVersion, required);
    }

    /** Returns whether this person can answer the request. */
    public boolean canBeAnsweredBy(UUID other) {
        return person == null || person.equals(other);
    }

    /** Returns whether the text has changed since the sign-off, which then has to be given again. */
    public boolean isStale(long current) {
        return state == State.GIVEN && textVersion != null && textVersion < current;
    }
}
