package dev.afterword.followup;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.incident.citation.CitationKeys;
import dev.afterword.incident.citation.Citations;
import dev.afterword.input.NotPast;
import dev.afterword.input.WebAddress;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * The commands for follow-ups. Each record is the form, the JSON body, its schema in the API, and the argument of the service.
 */
public final class FollowUpCommands {

    private static final int NOTE = 5_000;

    private FollowUpCommands() {}

    /**
     * Sent together with the {@link FollowUpFacts} of a new follow-up.
     *
     * @param intention the index, from 0, of the finding's planned action that it is created from
     * @param intended the text of that planned action, which takes precedence if indexes have changed meanwhile
     * @param findings keys of other findings of the incident that it addresses too
     * @param share whether the finding is shared with the owner, who may not see the incident
     */
    record CreateFollowUp(
            @Nullable @Range(min = 0, max = 200) Integer intention,
            @Nullable @Size(max = 20_000) String intended,
            @Size(max = 50) List<@Size(max = 60) String> findings,
            boolean share) {}

    /**
     * A step of its owner or of the response team.
     *
     * @param citations keys of the incident, for people who see it
     */
    record TakeStep(
            @Nullable @Size(max = NOTE) String note,
            @CitationKeys List<String> citations,
            @Nullable @Size(max = 2_000) @WebAddress String link) {

        TakeStep {
            citations = Citations.split(citations);
        }
    }

    /**
     * The verification of a resolved follow-up by the response team.
     *
     * @param whyProofCounts why the proof counts if all of it is older than the resolution
     * @param checkOn when to check whether it holds in use; by default as its kind proposes
     * @param checker who checks that; by default the person who verifies it
     */
    record VerifyFollowUp(
            @Nullable @Size(max = NOTE) String note,
            @CitationKeys List<String> citations,
            @Nullable @Size(max = 2_000) @WebAddress String link,
            @Nullable @Size(max = NOTE) String whyProofCounts,
            @Nullable @NotPast LocalDate checkOn,
            @Nullable PersonRef checker) {

        VerifyFollowUp {
            citations = Citations.split(citations);
        }

        TakeStep step() {
            return new TakeStep(note, citations, link);
        }
    }

    /** What came of the check whether a follow-up holds in use. */
    enum EffectOutcome {
        HOLDS,
        DOES_NOT_HOLD,
        /** It can't be determined yet. */
        UNDETERMINED
    }

    /**
     * The check of a verified follow-up, some time later.
     *
     * @param checkOn when it is checked again, if it can't be determined; by default half the time that its kind proposes
     * @param checker who does that; by default as before
     */
    record CheckEffect(
            @NotNull EffectOutcome outcome,
            @Nullable @Size(max = NOTE) String note,
            @CitationKeys List<String> citations,
            @Nullable @Size(max = 2_000) @WebAddress String link,
            @Nullable @NotPast LocalDate checkOn,
            @Nullable PersonRef checker) {

        CheckEffect {
            citations = Citations.split(citations);
        }

        TakeStep step() {
            return new TakeStep(note, citations, link);
        }
    }

    /** A review of an open follow-up by the response team, and the date of the next one. */
    public record ReviewFollowUp(
            @NotBlank @Size(max = NOTE) String note,
            @Nullable @NotPast LocalDate nextReviewOn,
            @CitationKeys List<String> citations,
            @Nullable @Size(max = 2_000) @WebAddress String link) {

        public ReviewFollowUp {
            citations = Citations.split(citations);
        }

        TakeStep step() {
            return new TakeStep(note, citations, link);
        }
    }

    /** The fields that a review of an open follow-up usually changes. */
    public record Schedule(
            @NotNull PersonRef owner,
            @Nullable TeamRef team,
            @NotNull FollowUpFacts.Priority priority,
            @NotNull @NotPast LocalDate dueOn) {

        static Schedule of(FollowUpFacts facts) {
            return new Schedule(facts.owner(), facts.team(), facts.priority(), facts.dueOn());
        }
    }

    /** Hands it over to a person, who has to accept. */
    record OfferHandOver(
            @NotNull PersonRef to,
            @Nullable @Size(max = NOTE) String note) {}

    /** Accepts what was handed over, or takes what was assigned to one's team. */
    record AnswerHandOver(@Nullable @Size(max = NOTE) String note) {}

    record DeclineHandOver(@NotBlank @Size(max = NOTE) String reason) {}

    /** @param extensionReason required if the change moves {@code dueOn} to a later day */
    record ExtendFollowUp(@Nullable @Size(max = NOTE) String extensionReason) {}

    record HandBackFollowUp(@NotBlank @Size(max = NOTE) String reason) {}

    record RequestRiskAcceptance(
            @NotBlank @Size(max = NOTE) String reason,
            @NotNull(message = "riskUntil") LocalDate until) {}

    record AnswerRiskRequest(@Nullable @Size(max = NOTE) String note) {}

    /** @param finding the key of a finding that the follow-up addresses, in the incident in which it was created */
    record ShareFinding(@NotBlank @Size(max = 60) String finding) {}

    /** @param incident omitted if {@code finding} is the full key */
    record LinkFinding(
            @Nullable @Size(max = 40) String incident,
            @NotBlank @Size(max = 300) String finding) {}
}
