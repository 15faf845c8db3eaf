package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work that one or several findings require.
 *
 * @param incident the incident in which it was created; that response team verifies it
 * @param seesIncident whether the viewer may see that incident
 * @param since when it entered its state
 * @param notVerifiedBy who can't verify it, besides its owner: the person who last resolved it, or who approved the revision that did
 * @param check when and by whom it is checked whether it holds in use; null unless it is verified
 * @param riskUntil the last day of the risk acceptance; null if there is none
 * @param handOver the person it is handed over to, until they have answered; its owner keeps it meanwhile
 * @param nameBy the last day on which its team has to name a person; null if a person has it
 */
public record FollowUp(
        UUID id,
        String key,
        UUID incident,
        boolean seesIncident,
        @Embedded FollowUpFacts facts,
        boolean crossOrganisation,
        FollowUpState state,
        Instant since,
        @Nullable UUID notVerifiedBy,
        @Nullable LocalDate riskUntil,
        @Nullable EffectCheck check,
        @Nullable HandOver handOver,
        @Nullable LocalDate nameBy,
        Tlp tlp,
        @Nullable Restriction restricted,
        long version,
        Instant raisedAt,
        PersonRef raisedBy) {

    public String title() {
        return facts.title();
    }

    public String href() {
        return href(key);
    }

    /** Returns the address of its page. */
    public static String href(String key) {
        return "/follow-ups/" + key;
    }

    /** Returns whether it is overdue on {@code today}. */
    public boolean late(LocalDate today) {
        return state.withOwner() && facts.dueOn().isBefore(today);
    }

    FollowUp withFacts(FollowUpFacts changed) {
        LocalDate toName = Objects.equals(facts.team(), changed.team()) ? nameBy : null;
        return next(changed, state, since, notVerifiedBy, riskUntil, check, handOver, toName);
    }

    /** Returns a copy for a new owner who wasn't asked: unless others have the next step, they have yet to accept it. */
    FollowUp givenTo(PersonRef newOwner, Instant now) {
        FollowUpFacts given = facts.ownedBy(newOwner);
        return state.withOwner()
                ? next(given, FollowUpState.PROPOSED, now, null, null, null, null, null)
                : next(given, state, since, notVerifiedBy, riskUntil, check, null, null);
    }

    /** Returns a copy for a new owner who has agreed: accepted, if nobody had accepted it before, else in the same state. */
    FollowUp takenBy(PersonRef newOwner, Instant now, @Nullable LocalDate stillToName) {
        boolean first = state == FollowUpState.PROPOSED && stillToName == null;
        return next(
                facts.ownedBy(newOwner),
                first ? FollowUpState.ACCEPTED : state,
                first ? now : since,
                notVerifiedBy,
                riskUntil,
                check,
                null,
                stillToName);
    }

    /** Returns a copy that is handed over to this person; to no one if it is null. */
    FollowUp offered(@Nullable HandOver to, @Nullable LocalDate toName) {
        return next(facts, state, since, notVerifiedBy, riskUntil, check, to, toName);
    }

    /** Returns a copy with this version, to combine two changes in one. */
    FollowUp withVersion(long version) {
        return new FollowUp(
                id,
                key,
                incident,
                seesIncident,
                facts,
                crossOrganisation,
                state,
                since,
                notVerifiedBy,
                riskUntil,
                check,
                handOver,
                nameBy,
                tlp,
                restricted,
                version,
                raisedAt,
                raisedBy);
    }

    FollowUp transitionTo(FollowUpState to, Instant now, @Nullable UUID resolver, @Nullable LocalDate until) {
        return next(
                facts,
                to,
                now,
                resolver,
                until,
                null,
                to == FollowUpState.VERIFIED || to == FollowUpState.EFFECTIVE ? null : handOver,
                null);
    }

    /** Returns a copy with this check planned, with the same version. */
    FollowUp withCheck(@Nullable EffectCheck planned) {
        return next(facts, state, since, notVerifiedBy, riskUntil, planned, handOver, nameBy)
                .withVersion(version);
    }

    private FollowUp next(
            FollowUpFacts facts,
            FollowUpState state,
            Instant since,
            @Nullable UUID notVerifiedBy,
            @Nullable LocalDate riskUntil,
            @Nullable EffectCheck check,
            @Nullable HandOver handOver,
            @Nullable LocalDate nameBy) {
        return new FollowUp(
                id,
                key,
                incident,
                seesIncident,
                facts,
                crossOrganisation,
                state,
                since,
                notVerifiedBy,
                riskUntil,
                check,
                handOver,
                nameBy,
                tlp,
                restricted,
                version + 1,
                raisedAt,
                raisedBy);
    }

    /** When it is checked whether it holds in use, and by whom. */
    public record EffectCheck(LocalDate on, PersonRef by) {}

    /**
     * To whom it is handed over, and since when. The note is in its history.
     *
     * @param by null if the program offered it, because its issue was given to them in a tracker
     */
    public record HandOver(PersonRef to, @Nullable PersonRef by, Instant since) {}

    /** A request to accept a risk until a date instead of fixing it, and the decision of another response lead. */
    public record RiskRequest(
            UUID id,
            State state,
            String reason,
            LocalDate until,
            PersonRef askedBy,
            Instant askedAt,
            @Nullable PersonRef answeredBy,
            @Nullable Instant answeredAt,
            @Nullable String answer) {

        public enum State {
            REQUESTED,
            APPROVED,
            REFUSED
        }
    }
}
