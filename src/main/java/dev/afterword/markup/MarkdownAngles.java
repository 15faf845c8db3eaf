package dev.afterword.markup;

import java.util.Set;
import org.commonmark.node.Link;
import org.commonmark.node.Text;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * Reads {@code <https://example.org>} as a link and any other {@code <} as a character. It replaces CommonMark's own parser
 * of inline HTML, which we don't want and which takes seconds on a long row of {@code <}.
 */
final class MarkdownAngles implements InlineContentParser {

    private static final int LONGEST_LINK = 2_000;

    static final InlineContentParserFactory FACTORY = new InlineContentParserFactory() {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('<');
        }

        @Override
        public InlineContentParser create() {
            return new MarkdownAngles();
        }
    };

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        scanner.next();
        Position start = scanner.position();
        int length = 0;
        while (scanner.hasNext() && length++ < LONGEST_LINK && isAddress(scanner.peek())) scanner.next();
        SourceLines address = scanner.getSource(start, scanner.position());
        String text = address.getContent();
        if (scanner.peek() == '>' && MarkdownHtml.OUTSIDE.matcher(text).matches()) {
            scanner.next();
            Link link = new Link(text, null);
            link.appendChild(new Text(text));
            return ParsedInline.of(link, scanner.position());
        }
        return ParsedInline.of(new Text("<"), start);
    }

    private static boolean isAddress(char c) {
        return c > ' ' && c != '<' && c != '>';
    }
}
