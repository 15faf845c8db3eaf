package dev.afterword.review.text;

import dev.afterword.markup.Assessment;
import dev.afterword.markup.Citation;
import dev.afterword.markup.MarkdownNodes;
import dev.afterword.review.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * Finds the claims in the tree of a section.
 *
 * <ul>
 *   <li>A paragraph is a claim.
 *   <li>So is each paragraph of a list item.
 *   <li>A row of a table's body is a claim; otherwise a table would be a way around the rule.
 *   <li>A table or a list cites once for all of it in the paragraph right before it that ends with a colon, in the heading right before it,
 *       in the head of the table, in a last row or item of nothing but citations, or in such a paragraph right after it. {@code Source:} and the
 *       like may stand before these.
 *   <li>A paragraph in a block quote is a claim, since a quotation needs a source.
 *   <li>A heading, or the head of a table, is a claim unless it is short enough for a label and doesn't end like a sentence.
 *   <li>A code block belongs to the cited claim right before it; without one it is a claim, which can't cite.
 * </ul>
 */
final class ClaimReader {

    private static final int EXCERPT = 120;
    private static final Pattern LABEL = Pattern.compile("\\S+(\\s+\\S+){0,3}");
    private static final int LABEL_WIDTH = 40;
    private static final int IDEOGRAPH = 4;
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？]\\p{P}*$");

    private final Section section;
    private boolean covered;
    private final List<Claim> claims = new ArrayList<>();

    ClaimReader(Section section) {
        this.section = section;
    }

    List<Claim> read(Node tree) {
        visit(tree);
        return List.copyOf(claims);
    }

    private void visit(Node node) {
        switch (node) {
            case Paragraph paragraph -> claim(List.of(paragraph));
            case TableHead head -> children(head, TableRow.class).forEach(row -> title(children(row, TableCell.class)));
            case TableRow row -> claim(children(row, TableCell.class));
            case Heading heading -> title(List.of(heading));
            case FencedCodeBlock code -> code(code);
            case IndentedCodeBlock code -> code(code);
            case ListItem item -> visitChildren(item);
            case Document document -> visitChildren(document);
            case BlockQuote quote -> visitChildren(quote);
            case BulletList list -> visitWhole(list);
            case OrderedList list -> visitWhole(list);
            case TableBlock table -> visitWhole(table);
            case TableBody body -> visitChildren(body);
            default -> {}
        }
    }

    private void visitChildren(Node parent) {
        for (Node n = parent.getFirstChild(); n != null; n = n.getNext()) {
            visit(n);
        }
    }

    private void visitWhole(Node block) {
        boolean before = covered;
        covered = before || BlockCitation.of(block);
        visitChildren(block);
        covered = before;
    }

    private void title(List<Node> holders) {
        boolean label = holders.stream().allMatch(holder -> isLabel(words(leaves(List.of(holder)))));
        if (!label) {
            claim(holders);
        }
    }

    private static boolean isLabel(String words) {
        int width = words.codePoints()
                .map(each -> Character.isIdeographic(each) ? IDEOGRAPH : 1)
                .sum();
        return words.isEmpty()
                || (LABEL.matcher(words).matches()
                        && width <= LABEL_WIDTH
                        && !SENTENCE_END.matcher(words).find());
    }

    private void code(Node code) {
        Claim before = claims.isEmpty() ? null : claims.getLast();
        if (before == null
                || before.basis() == Claim.Basis.UNCITED
                || !before.holders().contains(code.getPrevious())) {
            claim(List.of(code));
        }
    }

    private void claim(List<Node> holders) {
        List<Node> leaves = leaves(holders);
        String words = words(leaves);
        if (words.isBlank()) {
            return;
        }
        List<Citation> citations = leaves.stream()
                .map(ClaimReader::citation)
                .filter(Objects::nonNull)
                .toList();
        claims.add(new Claim(
                section,
                claims.size() + 1,
                line(holders),
                excerpt(words),
                citations,
                lastAssessment(leaves),
                covered,
                holders));
    }

    static @Nullable Citation citation(Node leaf) {
        return switch (leaf) {
            case MarkdownNodes.Cite cite -> cite.citation();
            case MarkdownNodes.Picture picture -> picture.citation();
            default -> null;
        };
    }

    private static List<Node> children(Node parent, Class<? extends Node> type) {
        List<Node> found = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNext()) {
            if (type.isInstance(n)) {
                found.add(n);
            }
        }
        return found;
    }

    static List<Node> leaves(List<Node> holders) {
        List<Node> leaves = new ArrayList<>();
        holders.forEach(holder -> leaves(holder, leaves));
        return leaves;
    }

    private static void leaves(Node node, List<Node> into) {
        if (node.getFirstChild() == null) {
            into.add(node);
        }
        for (Node n = node.getFirstChild(); n != null; n = n.getNext()) {
            leaves(n, into);
        }
    }

    private static String words(List<Node> leaves) {
        StringBuilder words = new StringBuilder();
        for (Node leaf : leaves) {
            switch (leaf) {
                case Text text -> words.append(text.getLiteral());
                case Code code -> words.append(code.getLiteral());
                case FencedCodeBlock code -> words.append(code.getLiteral());
                case IndentedCodeBlock code -> words.append(code.getLiteral());
                case MarkdownNodes.Cite cite -> words.append(cite.citation().text());
                case MarkdownNodes.Picture picture ->
                    words.append(picture.alternative())
                            .append(picture.alternative().isEmpty() ? "" : " ")
                            .append(picture.citation().text());
                case MarkdownNodes.Assess assess ->
                    words.append('[')
                            .append(assess.assessment().likelihood().words())
                            .append(']');
                case SoftLineBreak space -> words.append(' ');
                case HardLineBreak space -> words.append(' ');
                default -> {}
            }
        }
        return words.toString().strip();
    }

    /** Returns the assessment mark at the end of the claim; punctuation may follow it. */
    private static @Nullable Assessment lastAssessment(List<Node> leaves) {
        for (Node leaf : leaves.reversed()) {
            if (leaf instanceof MarkdownNodes.Assess assess) {
                return assess.assessment();
            }
            boolean words = leaf instanceof Text text && !text.getLiteral().matches("[\\s\\p{P}]*");
            if (words || leaf instanceof Code || citation(leaf) != null) {
                return null;
            }
        }
        return null;
    }

    private static int line(List<Node> holders) {
        var spans = holders.getFirst().getSourceSpans();
        return spans.isEmpty() ? 1 : spans.getFirst().getLineIndex() + 1;
    }

    private static String excerpt(String words) {
        if (words.length() <= EXCERPT) {
            return words;
        }
        int end = words.lastIndexOf(' ', EXCERPT);
        if (end < EXCERPT / 2) {
            end = words.offsetByCodePoints(0, Math.min(EXCERPT, words.codePointCount(0, words.length())) - 1);
        }
        return words.substring(0, end) + "…";
    }
}
