package dev.afterword.review;

import dev.afterword.kernel.Tlp;
import dev.afterword.web.Confidence;
import dev.afterword.web.Likelihood;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the calls on reviews take, for the OpenAPI document. */
final class ReviewTakes {

    private ReviewTakes() {}

    /**
     * A part that isn't sent isn't touched.
     *
     * @param sections Markdown, by the key of the section
     * @param notApplicable why there is none, by the key of the section
     * @param restricted keys of the sections that only those who are cleared see
     */
    record ReviewBody(
            @Nullable Map<String, String> sections,
            @Nullable Map<String, String> notApplicable,
            @Nullable List<ParticipantBody> participants,
            @Nullable List<String> restricted) {}

    record ParticipantBody(
            UUID party,
            @Nullable Boolean attended,
            @Nullable Boolean contributed,
            @Nullable String excusedReason) {}

    /** @param reason needed where a step goes back, gives up or waives */
    record StepBody(@Nullable String reason) {}

    /** @param id of the one that is answered, where several wait for the caller */
    record SignOffBody(
            SignOff.@Nullable State decision,
            @Nullable SignOffRole role,
            @Nullable UUID person,
            @Nullable UUID id,
            @Nullable String reason) {}

    record AttributionBody(
            Attribution.Kind kind,
            @Nullable String name,
            @Nullable String statement,
            @Nullable List<HypothesisBody> hypotheses,
            @Nullable List<GradedBody> evidence,
            @Nullable Likelihood likelihood,
            @Nullable Confidence confidence,
            @Nullable Tlp tlp,
            @Nullable Boolean restricted) {}

    record HypothesisBody(String name, @Nullable String reasoning) {}

    /** A piece of evidence, graded (Admiralty): {@code source} A to F, {@code information} 1 to 6. */
    record GradedBody(
            String citation,
            String source,
            int information,
            @Nullable String note) {}
}
