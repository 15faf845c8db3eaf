package dev.afterword.review.attribution;

import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.markup.Confidence;
import dev.afterword.markup.Likelihood;
import dev.afterword.review.attribution.Attribution.Graded;
import dev.afterword.review.attribution.Attribution.Hypothesis;
import dev.afterword.review.attribution.Attribution.Kind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an attribution that people fill in: as a form and as JSON, and in the database.
 *
 * @param name of the actor or the cluster; empty where it is unknown
 * @param statement the judgement in one sentence, or empty
 * @param likelihood required unless the actor is unknown, as is the confidence
 * @param tlp may be left out by the sender, see {@link #labelled}
 * @param restricted whether only people with the clearance see it, as is so unless the sender chooses otherwise
 */
public record AttributionFacts(
        @NotNull Kind kind,
        @Size(max = 300) String name,
        @Size(max = 4_000) String statement,
        @Size(max = MOST) List<@Valid Hypothesis> hypotheses,
        @Size(max = MOST) List<@Valid Graded> evidence,
        @Nullable Likelihood likelihood,
        @Nullable Confidence confidence,
        Tlp tlp,
        Boolean restricted)
        implements Checked {

    static final int MOST = 20;

    public AttributionFacts {
        name = name == null ? "" : name;
        statement = statement == null ? "" : statement;
        restricted = restricted == null || restricted;
    }

    @Override
    public void check(Errors errors) {
        if (kind == Kind.UNKNOWN) {
            return;
        }
        if (name.isEmpty()) {
            errors.reject("name", "required");
        }
        if (likelihood == null) {
            errors.reject("likelihood", "likelihoodNeeded");
        }
        if (confidence == null) {
            errors.reject("confidence", "confidenceNeeded");
        }
    }

    /** Returns the facts with this label where they were sent without one. */
    public AttributionFacts labelled(Tlp otherwise) {
        return tlp != null
                ? this
                : new AttributionFacts(
                        kind, name, statement, hypotheses, evidence, likelihood, confidence, otherwise, restricted);
    }

    @Nullable
    public Restriction restriction() {
        return restricted ? Restriction.ATTRIBUTION : null;
    }
}
