package dev.afterword.recommendation;

import dev.afterword.markup.Assessment;
import dev.afterword.markup.Citation;
import dev.afterword.markup.CitationTarget;
import dev.afterword.markup.MarkdownHooks;
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
