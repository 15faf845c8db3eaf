package dev.afterword.help;

import dev.afterword.markup.Assessment;
import dev.afterword.markup.Citation;
import dev.afterword.markup.CitationTarget;
import dev.afterword.markup.Markdown;
import dev.afterword.markup.MarkdownHooks;
import dev.afterword.markup.SafeHtml;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic in one language.
 *
 * @param picture the address of its picture
 * @param shows what the picture shows
 */
public record HelpText(String title, SafeHtml before, String picture, String shows, SafeHtml after) {

    private static final Pattern WHOLE = Pattern.compile(
            "# (?<title>[^\n]+)\n(?<before>.*)\n!\\[(?<shows>[^]]+)]\\(\\.\\./pictures/(?<picture>\\S+)\\)\n(?<after>.*)",
            Pattern.DOTALL);

    /** Help cites nothing. */
    private static final MarkdownHooks HOOKS = new MarkdownHooks() {
        @Override
        public CitationTarget citation(Citation citation) {
            return new CitationTarget.Missing("");
        }

        @Override
        public String assessment(Assessment assessment) {
            return "";
        }

        @Override
        public int topHeading() {
            return 2;
        }
    };

    static HelpText read(String markdown) {
        Matcher whole = WHOLE.matcher(markdown);
        if (!whole.matches()) {
            throw new IllegalStateException("Help needs a title and, in its middle, a picture: " + markdown);
        }
        return new HelpText(
                whole.group("title"),
                Markdown.html(whole.group("before"), HOOKS),
                "/assets/help/" + whole.group("picture"),
                whole.group("shows"),
                Markdown.html(whole.group("after"), HOOKS));
    }
}
