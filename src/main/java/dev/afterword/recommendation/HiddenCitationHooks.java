package dev.afterword.recommendation;

import dev.afterword.web.Assessment;
import dev.afterword.web.Citation;
import dev.afterword.web.CitationTarget;
import dev.afterword.web.MarkdownHooks;
import dev.afterword.web.Messages;

/** Citations in a text whose reader may not see the incident, or that belongs to none: they lead nowhere. */
public record HiddenCitationHooks(Messages msg) implements MarkdownHooks {

    @Override
    public CitationTarget citation(Citation citation) {
        return new CitationTarget.Restricted(msg.t("recommendation.cited"));
    }

    @Override
    public String assessment(Assessment assessment) {
        return msg.t(
                "cited.assessment",
                msg.t("Likelihood." + assessment.likelihood().name()),
                msg.t("Confidence." + assessment.confidence().name()));
    }
}
