package dev.afterword.procedure;

import dev.afterword.kernel.Tlp;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the calls on recommendations take, for the OpenAPI document; {@link RecommendationInput} reads and checks it. */
final class RecommendationTakes {

    private RecommendationTakes() {}

    record RecommendationBody(
            String title,
            String body,
            @Nullable String incident,
            @Nullable List<String> findings,
            @Nullable Tlp tlp) {}

    record RecommendationCorrection(
            @Nullable String title, @Nullable String body) {}

    record ConsultationBody(List<String> stakeholders, LocalDate dueOn) {}

    record OpinionBody(Opinion opinion, @Nullable String reason) {}

    record ObjectionAnswer(String person, String answer) {}

    record RecommendationDecisionBody(
            RecommendationState outcome,
            String reason,
            @Nullable String adapted,
            @Nullable List<ObjectionAnswer> answers,
            @Nullable String owner,
            @Nullable LocalDate dueOn) {}

    record CompletionBody(String note) {}

    record RecommendationListQuery(
            @Nullable RecommendationState state,
            @Nullable String incident,
            RecommendationQuery.@Nullable Waiting waiting,
            @Nullable String q,
            @Nullable String sort,
            @Nullable String pageToken,
            @Nullable Integer pageSize) {}
}
