package dev.afterword.report;

import dev.afterword.markup.Assessment;
import dev.afterword.markup.Citation;
import dev.afterword.markup.CitationTarget;
import dev.afterword.markup.Markdown;
import dev.afterword.markup.MarkdownHooks;
import dev.afterword.markup.PictureTarget;
import dev.afterword.markup.SafeHtml;
import java.util.function.Function;

/** Makes HTML of Markdown texts, with citations that lead to the entry in the same report and assessments in its language. */
final class ReportText {

    private ReportText() {}

    /** @param picture what is shown of evidence, by its key */
    static SafeHtml html(
            String text,
            ReportCitationTargets targets,
            Function<String, PictureTarget> picture,
            ReportWords words,
            int topHeading) {
        return Markdown.html(text, new Hooks(targets, picture, words, topHeading));
    }

    private record Hooks(
            ReportCitationTargets targets, Function<String, PictureTarget> pictures, ReportWords words, int topHeading)
            implements MarkdownHooks {

        /** Shows a citation without a link if the report doesn't contain it, whether it is hidden or of another incident. */
        @Override
        public CitationTarget citation(Citation citation) {
            String key = citation.text();
            return targets.knows(key)
                    ? new CitationTarget.Found("#" + key, targets.title(key))
                    : new CitationTarget.Restricted(words.text("report.not-in-this-copy"));
        }

        @Override
        public PictureTarget picture(Citation citation) {
            return pictures.apply(citation.key());
        }

        @Override
        public String assessment(Assessment assessment) {
            return words.text(
                    "report.assessment",
                    words.code("likelihood", assessment.likelihood().name()),
                    words.code("confidence", assessment.confidence().name()));
        }
    }
}
