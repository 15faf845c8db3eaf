package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be done about one or several findings.
 *
 * @param incident the incident that it was raised in; its response team verifies it
 * @param seesIncident whether the viewer may see that incident
 * @param since when it came into its state
 * @param resolvedBy who said last that it is done, and so can't verify it
 * @param riskUntil the last day on which its risk is borne; null unless it is
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
        @Nullable UUID resolvedBy,
        @Nullable LocalDate riskUntil,
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

    /** Where a follow-up is shown. */
    public static String href(String key) {
        return "/follow-ups/" + key;
    }

    /** Whether it should have been resolved before {@code today}. */
    public boolean late(LocalDate today) {
        return state.withOwner() && facts.dueOn().isBefore(today);
    }

    FollowUp saying(FollowUpFacts changed) {
        return next(changed, state, since, resolvedBy, riskUntil);
    }

    /** The same step back to a new owner, who hasn't accepted it yet; the change itself counts up the version. */
    FollowUp movedBack(Instant now) {
        FollowUp back = next(facts, FollowUpState.PROPOSED, now, null, null);
        return back.at(version);
    }

    /** The same under another version, where two changes make one. */
    FollowUp at(long version) {
        return new FollowUp(
                id,
                key,
                incident,
                seesIncident,
                facts,
                crossOrganisation,
                state,
                since,
                resolvedBy,
                riskUntil,
                tlp,
                restricted,
                version,
                raisedAt,
                raisedBy);
    }

    FollowUp moved(FollowUpState to, Instant now, @Nullable UUID resolver, @Nullable LocalDate until) {
        return next(facts, to, now, resolver, until);
    }

    private FollowUp next(
            FollowUpFacts facts,
            FollowUpState state,
            Instant since,
            @Nullable UUID resolvedBy,
            @Nullable LocalDate riskUntil) {
        return new FollowUp(
                id,
                key,
                incident,
                seesIncident,
                facts,
                crossOrganisation,
                state,
                since,
                resolvedBy,
                riskUntil,
                tlp,
                restricted,
                version + 1,
                raisedAt,
                raisedBy);
    }
}
