package dev.afterword.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The one renderer of Markdown: CommonMark with tables, citations and assessment marks. No raw HTML (it shows as the text that
 * was typed), no images but copies of evidence of the same incident, links to http, https and mailto only. Never throws; text that is too long, too deeply nested, has too
 * many lines without an empty one or takes too long is shown as plain paragraphs.
 */
public final class Markdown {

    /** In characters. A longer text isn't parsed as Markdown; fields are limited to much less. */
    public static final int MAX_LENGTH = 50_000;

    /** The second wall: whatever the renderer might be brought to write, this is all that leaves. */
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em")
            .allowElements("strong", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "a", "span", "img")
            .allowWithoutAttributes("span")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .matching(java.util.regex.Pattern.compile("(?i)(?:https?://|mailto:|/(?!/)|#).*"))
            .onElements("a")
            .allowAttributes("class")
            .matching(
                    true,
                    "cite",
                    "cite cite--restricted",
                    "cite cite--broken",
                    "assess",
                    "uncited",
                    "sr",
                    "picture",
                    "picture picture--gone")
            .onElements("a", "span")
            .allowAttributes("id")
            .matching(java.util.regex.Pattern.compile("c-[A-Za-z0-9-]{1,60}"))
            .onElements("span")
            .allowAttributes("title")
            .onElements("a", "span")
            .allowAttributes("src")
            .matching(java.util.regex.Pattern.compile(
                    "/incidents/INC-\\d{4}-[0-9A-HJKMNP-TV-Z]{4,12}/evidence/E-[1-9]\\d{0,6}/picture"))
            .onElements("img")
            .allowAttributes("alt")
            .onElements("img")
            .allowAttributes("align")
            .matching(true, "left", "center", "right")
            .onElements("th", "td")
            .allowAttributes("start")
            .matching(java.util.regex.Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    /** A hundredth of the heap, as characters. */
    private static final RenderedTexts RENDERED =
            new RenderedTexts(Runtime.getRuntime().maxMemory() / 100);

    private Markdown() {}

    /** The tree of a text, which belongs to the caller, with {@link MarkdownNodes} for its tokens and the source spans of its blocks. */
    public static Node parse(String source) {
        return MarkdownTree.parse(source);
    }

    /** The words of a text without the signs of Markdown, in lines and blanks that mean nothing. */
    public static String words(String source) {
        return MarkdownWords.of(parse(source));
    }

    /** Whether texts together take so little time, whatever they contain, that they may be read in a transaction. */
    public static boolean areShort(Stream<String> sources) {
        return sources.mapToLong(String::length).sum() <= RenderingTime.SHORT;
    }

    /** The whole text, rendered when it is written: pages do that after their transaction, so no connection is held meanwhile. */
    public static SafeHtml html(String source, MarkdownHooks hooks) {
        return new SafeHtml(new Later<>(() -> RENDERED.html(source, hooks).html()));
    }

    /** One node of a tree with all that is in it. */
    public static SafeHtml html(Node node, MarkdownHooks hooks) {
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .escapeHtml(true)
                .nodeRendererFactory(context -> new MarkdownHtml(context, hooks))
                .build();
        // The sanitiser puts a comment behind "{", against template engines in the browser, of which there are none
        // here.
        return new SafeHtml(POLICY.sanitize(renderer.render(node)).replace("{<!-- -->", "{"));
    }

    /** Marks the text of a paragraph, list item or cell as citing nothing; {@code id} is matched by {@code c-[A-Za-z0-9-]+}. */
    public static void markUncited(Node holder, String id) {
        List<Node> inline = new ArrayList<>();
        for (Node n = holder.getFirstChild(); n != null; n = n.getNext()) {
            if (!(n instanceof Block)) inline.add(n);
        }
        if (inline.isEmpty()) return;
        MarkdownNodes.Uncited mark = new MarkdownNodes.Uncited(id);
        holder.prependChild(mark);
        inline.forEach(mark::appendChild);
    }
}
