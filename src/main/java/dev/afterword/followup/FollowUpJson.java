package dev.afterword.followup;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
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
        FollowUp.@Nullable HandOver handOver,
        @Nullable LocalDate nameBy,
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
                f.handOver(),
                f.nameBy(),
                f.version(),
                f.raisedAt(),
                f.raisedBy());
    }

    /** A row of a list of follow-ups in the shape of the API. */
    record FollowUpRowJson(
            String key,
            FollowUpKind kind,
            Route route,
            boolean crossOrganisation,
            String title,
            PersonRef owner,
            @Nullable TeamRef team,
            FollowUpFacts.Priority priority,
            LocalDate dueOn,
            @Nullable LocalDate nextReviewOn,
            boolean late,
            FollowUpState state,
            Instant stateSince,
            @Nullable LocalDate nameBy,
            boolean breached,
            @Nullable String incident,
            Instant raisedAt) {

        static FollowUpRowJson of(FollowUpRow row, LocalDate today) {
            return new FollowUpRowJson(
                    row.key(),
                    row.kind(),
                    row.route(),
                    row.crossOrganisation(),
                    row.title(),
                    row.owner(),
                    row.team(),
                    row.priority(),
                    row.dueOn(),
                    row.nextReviewOn(),
                    row.late(today),
                    row.state(),
                    row.since(),
                    row.nameBy(),
                    row.breached(),
                    row.incidentKey(),
                    row.raisedAt());
        }
    }
}
