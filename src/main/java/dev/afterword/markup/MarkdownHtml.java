package dev.afterword.markup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Writes the nodes that Afterword treats its own way; CommonMark writes all others. */
final class MarkdownHtml implements NodeRenderer {

    static final Pattern OUTSIDE = Pattern.compile("(?i)(?:https?://|mailto:)\\S+");

    private final HtmlNodeRendererContext context;
    private final HtmlWriter out;
    private final MarkdownHooks hooks;

    /** The levels that were written of the headings under which what follows stands. */
    private final List<Integer> above = new ArrayList<>();

    MarkdownHtml(HtmlNodeRendererContext context, MarkdownHooks hooks) {
        this.context = context;
        this.out = context.getWriter();
        this.hooks = hooks;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(
                Heading.class,
                Image.class,
                Link.class,
                MarkdownNodes.Cite.class,
                MarkdownNodes.Picture.class,
                MarkdownNodes.Assess.class,
                MarkdownNodes.Uncited.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Heading heading -> heading(heading);
            case Link link -> link(link);
            case MarkdownNodes.Cite cite -> cite(cite.citation());
            case MarkdownNodes.Picture picture -> picture(picture);
            case MarkdownNodes.Assess assess -> span("assess", hooks.assessment(assess.assessment()), "");
            case MarkdownNodes.Uncited uncited -> uncited(uncited);
            default -> children(node);
        }
    }

    /** The first one has the level under those of the page, whatever level was written, and none is more than one under the one before it. */
    private void heading(Heading heading) {
        while (!above.isEmpty() && above.getLast() >= heading.getLevel()) {
            above.removeLast();
        }
        String tag = "h" + Math.min(6, hooks.topHeading() + above.size());
        above.add(heading.getLevel());
        out.line();
        out.tag(tag);
        children(heading);
        out.tag("/" + tag);
        out.line();
    }

    /** A link that leads anywhere else than the web or a mailbox is only its text. */
    private void link(Link link) {
        if (!OUTSIDE.matcher(link.getDestination()).matches()) {
            children(link);
            return;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("href", link.getDestination());
        if (link.getTitle() != null) attributes.put("title", link.getTitle());
        out.tag("a", attributes);
        children(link);
        out.tag("/a");
    }

    private void cite(Citation citation) {
        switch (hooks.citation(citation)) {
            case CitationTarget.Found found -> found(citation, found);
            case CitationTarget.Restricted(String says) -> span("cite cite--restricted", citation.text(), says);
            case CitationTarget.Missing(String says) -> span("cite cite--broken", citation.text(), says);
        }
    }

    private void picture(MarkdownNodes.Picture picture) {
        switch (hooks.picture(picture.citation())) {
            case PictureTarget.Shown(String src, String title) -> {
                String words = picture.alternative().isBlank() ? title : picture.alternative();
                Map<String, String> attributes = new LinkedHashMap<>();
                attributes.put("src", src);
                attributes.put("alt", words);
                out.tag("span", Map.of("class", "picture"));
                out.tag("img", attributes, true);
                cite(picture.citation());
                out.tag("/span");
            }
            case PictureTarget.Gone(String says) -> instead(picture, says);
            case PictureTarget.Cited _ -> instead(picture, "");
        }
    }

    /** What stands where a picture isn't shown: what it would show in words, and where it is from. */
    private void instead(MarkdownNodes.Picture picture, String says) {
        out.tag("span", Map.of("class", "picture picture--gone"));
        if (!picture.alternative().isBlank()) out.text(picture.alternative() + " ");
        cite(picture.citation());
        if (!says.isEmpty()) out.text(" (" + says + ")");
        out.tag("/span");
    }

    private void found(Citation citation, CitationTarget.Found found) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("class", "cite");
        attributes.put("href", found.href());
        attributes.put("title", found.title());
        out.tag("a", attributes);
        out.text(citation.text());
        out.tag("/a");
    }

    /** What a sighted reader sees by its shape, a screen reader hears in words. */
    private void span(String css, String text, String says) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("class", css);
        if (!says.isEmpty()) attributes.put("title", says);
        out.tag("span", attributes);
        out.text(text);
        if (!says.isEmpty()) {
            out.tag("span", Map.of("class", "sr"));
            out.text(" (" + says + ")");
            out.tag("/span");
        }
        out.tag("/span");
    }

    private void uncited(MarkdownNodes.Uncited uncited) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("class", "uncited");
        attributes.put("id", uncited.id());
        out.tag("span", attributes);
        children(uncited);
        out.tag("/span");
    }

    private void children(Node parent) {
        Node node = parent.getFirstChild();
        while (node != null) {
            Node next = node.getNext();
            context.render(node);
            node = next;
        }
    }
}
