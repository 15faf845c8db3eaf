package dev.afterword.recommendation;

import dev.afterword.access.PersonRef;
import dev.afterword.incident.citation.CitationKeys;
import dev.afterword.incident.citation.Citations;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.input.FieldOptions;
import dev.afterword.input.NotPast;
import dev.afterword.kernel.Tlp;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be done to recommendations. Each record is the form, the JSON body, its schema in the API, and the argument of the service. */
final class RecommendationCommands {

    static final int BODY = 20_000;
    static final int REASON = 5_000;
    private static final int MOST_ASKED = 100;
    private static final Pattern BETWEEN_PEOPLE = Pattern.compile("[,;，；、]");

    private RecommendationCommands() {}

    /**
     * A suggested improvement.
     *
     * @param body Markdown
     * @param incident the key of the incident that it comes from; null for none
     * @param findings keys of findings of the incident
     * @param tlp by default the incident's own, or GREEN
     */
    record ProposeRecommendation(
            @NotBlank @Size(max = 300) String title,
            @NotBlank @Size(max = BODY) String body,
            @Nullable @Size(max = 300) String incident,
            @CitationKeys List<String> findings,
            @Nullable Tlp tlp) {

        ProposeRecommendation {
            findings = Citations.split(findings);
        }

        ProposeRecommendation from(String key) {
            return new ProposeRecommendation(title, body, key, findings, tlp);
        }
    }

    /** The text of a recommendation that can be edited. */
    record RecommendationWording(
            @NotBlank @Size(max = 300) String title,
            @NotBlank @Size(max = BODY) String body) {}

    /** @param stakeholders identifiers or e-mail addresses */
    record ConsultStakeholders(
            @NotEmpty(message = "nobodyToAsk") @Size(max = MOST_ASKED)
            List<@Size(max = 300) String> stakeholders,

            @NotNull(message = "dueOn") @NotPast(message = "dueOn", years = 1_000)
            LocalDate dueOn) {

        ConsultStakeholders {
            stakeholders = stakeholders == null
                    ? List.of()
                    : stakeholders.stream()
                            .flatMap(BETWEEN_PEOPLE::splitAsStream)
                            .filter(each -> !each.isBlank())
                            .toList();
        }
    }

    /** The opinion of a stakeholder. */
    record GiveOpinion(
            @NotNull Opinion opinion,
            @Nullable @Size(max = REASON) String reason) implements Checked {

        @Override
        @SuppressWarnings("ConstantValue") // one that wasn't sent is null here
        public void check(Errors errors) {
            if (opinion != null && opinion.needsReason() && reason == null) {
                errors.reject("reason", "opinionReason");
            }
        }
    }

    /** The answer to a stakeholder's objection or condition; null if that field of the form was left empty. */
    record ObjectionAnswer(
            @NotNull PersonRef person,
            @Nullable @Size(max = REASON) String answer) {}

    /**
     * The decision of the response team.
     *
     * @param adapted the adapted text, if the outcome is ADAPTED
     * @param owner the owner of the follow-up; by default the person who decides
     * @param dueOn the due date of the follow-up
     */
    record DecideRecommendation(
            @NotNull RecommendationState outcome,
            @NotBlank @Size(max = REASON) String reason,
            @Nullable @Size(max = BODY) String adapted,
            @Size(max = MOST_ASKED) List<@NotNull @Valid ObjectionAnswer> answers,
            @Nullable PersonRef owner,
            @Nullable @NotPast(years = 1_000) LocalDate dueOn)
            implements Checked {

        DecideRecommendation {
            adapted = outcome == RecommendationState.ADAPTED ? adapted : null;
        }

        @Override
        @SuppressWarnings("ConstantValue") // one that wasn't sent is null here
        public void check(Errors errors) {
            if (outcome != null && (outcome.undecided() || outcome == RecommendationState.DONE)) {
                errors.reject(
                        "outcome",
                        "oneOf",
                        FieldOptions.of(
                                RecommendationState.ADOPTED,
                                RecommendationState.ADAPTED,
                                RecommendationState.REJECTED));
            }
            if (outcome == RecommendationState.ADAPTED && adapted == null) {
                errors.reject("adapted", "required");
            }
        }
    }

    record CompleteRecommendation(
            @NotBlank @Size(max = REASON) String note) {}
}
