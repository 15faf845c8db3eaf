package dev.afterword.followup;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.afterword.access.PersonRef;
import dev.afterword.finding.Route;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A follow-up in the shape of the API, in lists and in {@link FollowUpDetailJson}. */
record FollowUpJson(
        String key,
        @JsonUnwrapped FollowUpFacts facts,
        Route route,
        boolean crossOrganisation,
        boolean late,
        FollowUpState state,
        Instant stateSince,
        @Nullable LocalDate riskUntil,
        FollowUp.@Nullable EffectCheck effectCheck,
        long version,
        Instant raisedAt,
        PersonRef raisedBy) {

    static FollowUpJson of(FollowUp f, LocalDate today) {
        return new FollowUpJson(
                f.key(),
                f.facts(),
                f.facts().route(),
                f.crossOrganisation(),
                f.late(today),
                f.state(),
                f.since(),
                f.riskUntil(),
                f.check(),
                f.version(),
                f.raisedAt(),
                f.raisedBy());
    }
}
