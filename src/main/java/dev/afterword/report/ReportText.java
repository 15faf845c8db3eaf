package dev.afterword.report;

import dev.afterword.markup.Assessment;
import dev.afterword.markup.Citation;
import dev.afterword.markup.CitationTarget;
import dev.afterword.markup.Markdown;
import dev.afterword.markup.MarkdownHooks;
import dev.afterword.markup.SafeHtml;

/** Makes HTML of Markdown texts, with citations that lead to the entry in the same report and assessments in its language. */
final class ReportText {

    private ReportText() {}

    static SafeHtml html(String text, ReportCitationTargets targets, ReportWords words, int topHeading) {
        return Markdown.html(text, new Hooks(targets, words, topHeading));
    }

    private record Hooks(ReportCitationTargets targets, ReportWords words, int topHeading) implements MarkdownHooks {

        /** Shows a citation without a link if the report doesn't contain it, whether it is hidden or of another incident. */
        @Override
        public CitationTarget citation(Citation citation) {
            String key = citation.text();
            return targets.knows(key)
                    ? new CitationTarget.Found("#" + key, targets.title(key))
                    : new CitationTarget.Restricted(words.text("report.not-in-this-copy"));
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
