package dev.afterword.evaluation;

import dev.afterword.incident.EvaluationState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the calls take, as the OpenAPI document shows it; {@link AnswerSubmission} reads it. */
final class EvaluationTakes {

    private EvaluationTakes() {}

    /**
     * @param draft whether they are to be one's own still; otherwise they are handed in, count, and show to others
     * @param version of one's answers that these were made on
     */
    record SheetBody(
            List<SheetAnswer> answers,
            @Nullable Boolean draft,
            @Nullable Integer version) {}

    /**
     * @param score 0 to 4, for a judgement
     * @param value for a check, or {@code NOT_APPLICABLE} for either, which takes a note; neither takes the answer back
     */
    record SheetAnswer(
            String question,
            @Nullable Integer score,
            @Nullable CheckValue value,
            @Nullable String note,
            @Nullable List<String> citations) {}

    /** @param person by id or e-mail address */
    record AskedPerson(String person) {}

    /**
     * One of both at least.
     *
     * @param findings keys of findings of the incident
     * @param accepted why a lead accepts the low score as it is
     */
    record ConsequenceBody(
            @Nullable List<String> findings, @Nullable String accepted) {}

    /** @param note needed where a verdict is another than the proposed one */
    record ConclusionBody(
            Sufficiency sufficiency,
            Completeness completeness,
            @Nullable String note) {}

    record EvaluationReason(String reason) {}

    record EvaluationNote(@Nullable String reason) {}

    record DueListQuery(
            @Nullable Integer severity,
            @Nullable EvaluationState state,
            @Nullable String q,
            @Nullable String pageToken,
            @Nullable Integer pageSize) {}
}
