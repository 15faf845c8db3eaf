package dev.afterword.followup.clock;

import dev.afterword.access.PersonRef;
import dev.afterword.followup.FollowUp;
import dev.afterword.followup.FollowUpState;
import dev.afterword.followup.clock.FollowUpPolicy.Rung;
import java.time.Instant;
import java.time.LocalDate;

/** What is on record about a follow-up that was late. */
public final class Lateness {

    private Lateness() {}

    /** Which of its two dates. */
    public enum Term {
        ACCEPTANCE,
        RESOLUTION;

        /** Returns whether its owner still has to do it. */
        boolean waits(FollowUp followUp) {
            FollowUpState state = followUp.state();
            return this == ACCEPTANCE ? state == FollowUpState.PROPOSED : state.withOwner();
        }

        /** Returns the last day for it. */
        LocalDate day(FollowUp followUp, FollowUpClock clock) {
            return this == ACCEPTANCE ? clock.acceptBy() : followUp.facts().dueOn();
        }
    }

    /** A date that was missed. It stays on record. */
    public record Breach(Term term, LocalDate missedOn, Instant recordedAt) {}

    /** A person of the owner's chain who was told. */
    public record Escalation(Term term, LocalDate missedOn, Rung rung, PersonRef person, Instant at) {}
}
