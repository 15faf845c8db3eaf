package dev.afterword.review;

import dev.afterword.kernel.Tlp;
import dev.afterword.review.Attribution.Graded;
import dev.afterword.review.Attribution.Hypothesis;
import dev.afterword.review.Attribution.Kind;
import dev.afterword.web.Confidence;
import dev.afterword.web.Likelihood;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody wants an attribution to say. */
record AttributionDraft(
        Kind kind,
        String name,
        String statement,
        List<Hypothesis> hypotheses,
        List<Graded> evidence,
        @Nullable Likelihood likelihood,
        @Nullable Confidence confidence,
        Tlp tlp,
        boolean restricted) {}
