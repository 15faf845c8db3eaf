package dev.afterword.review;

import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.RandomCodes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-off on one version: asked of a person (or of whoever holds the role), given, or refused with a reason.
 *
 * @param person whom it was asked of; null when anybody who may comment can answer for the role
 * @param textVersion the change of the text that it was answered on; null until then
 */
record SignOff(
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
        @Nullable Long textVersion) {

    /** What became of it. */
    enum State {
        ASKED(FactAction.SIGN_OFF_ASKED),
        GIVEN(FactAction.SIGN_OFF_GIVEN),
        OBJECTED(FactAction.SIGN_OFF_OBJECTED),
        WITHDRAWN(FactAction.SIGN_OFF_WITHDRAWN);

        private final FactAction fact;

        State(FactAction fact) {
            this.fact = fact;
        }

        FactAction fact() {
            return fact;
        }
    }

    static SignOff asked(int number, SignOffRole role, @Nullable UUID person, UUID by, Instant now) {
        return new SignOff(RandomCodes.uuid(), number, role, person, State.ASKED, null, now, by, null, null, null);
    }

    SignOff answered(State state, @Nullable String reason, UUID by, Instant now, long textVersion) {
        return new SignOff(id, number, role, person, state, reason, askedAt, askedBy, now, by, textVersion);
    }

    /** Whether this person is the one to answer. */
    boolean isAskedOf(UUID viewer) {
        return person == null || person.equals(viewer);
    }

    /** Given on a text that has changed since, so that it has to be given anew. */
    boolean isStale(long current) {
        return state == State.GIVEN && textVersion != null && textVersion < current;
    }
}
