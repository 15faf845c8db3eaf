package dev.afterword.review.text;

import dev.afterword.markup.MarkdownNodes;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** What a table or a list cites for all of it, as {@link ClaimReader} says. */
final class BlockCitation {

    private static final Pattern INTRODUCTION = Pattern.compile("[:：][\\s\\p{P}]*$");

    /** What may stand before citations. */
    private static final Pattern SOURCE =
            Pattern.compile("(?i)(?:sources?|see|evidence|資料來源|來源|出處|參見|證據|依據)?[\\s\\p{P}]*");

    private static final char SOMETHING_ELSE = '\uFFFC';

    private BlockCitation() {}

    /** Returns whether this table or list cites something as a whole. */
    static boolean of(Node block) {
        return introduced(block.getPrevious())
                || (block.getNext() instanceof Paragraph after && isSource(after))
                || switch (block) {
                    case ListBlock list -> list.getLastChild() != null && isSource(list.getLastChild());
                    case TableBlock table -> headed(table);
                    default -> false;
                };
    }

    private static boolean introduced(@Nullable Node before) {
        return switch (before) {
            case Heading heading -> cites(heading);
            case Paragraph paragraph ->
                cites(paragraph) && INTRODUCTION.matcher(words(paragraph)).find();
            case null, default -> false;
        };
    }

    private static boolean headed(TableBlock table) {
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            boolean cites = switch (part) {
                case TableHead head -> cites(head);
                case TableBody body -> body.getLastChild() != null && isSource(body.getLastChild());
                default -> false;
            };
            if (cites) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether there is nothing in it but citations and what leads to them. */
    private static boolean isSource(Node node) {
        return cites(node) && SOURCE.matcher(words(node)).matches();
    }

    private static boolean cites(Node node) {
        return ClaimReader.leaves(List.of(node)).stream()
                .map(ClaimReader::citation)
                .anyMatch(Objects::nonNull);
    }

    /** Returns the words without the citations. */
    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        for (Node leaf : ClaimReader.leaves(List.of(node))) {
            switch (leaf) {
                case Text text -> words.append(text.getLiteral());
                case SoftLineBreak _, HardLineBreak _ -> words.append(' ');
                case MarkdownNodes.Cite _, TableCell _ -> {}
                default -> words.append(SOMETHING_ELSE);
            }
        }
        return words.toString().strip();
    }
}
