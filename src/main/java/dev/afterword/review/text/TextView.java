package dev.afterword.review.text;

import dev.afterword.incident.citation.CitationHooks;
import dev.afterword.incident.citation.Citations;
import dev.afterword.incident.citation.Cited;
import dev.afterword.markup.Assessment;
import dev.afterword.markup.Citation;
import dev.afterword.markup.CitationTarget;
import dev.afterword.markup.Later;
import dev.afterword.markup.MarkdownHooks;
import dev.afterword.markup.MarkdownNodes;
import dev.afterword.markup.PictureTarget;
import dev.afterword.markup.SafeHtml;
import dev.afterword.review.reference.Reference;
import dev.afterword.review.reference.ReferenceIndex;
import dev.afterword.review.view.SectionView;
import dev.afterword.review.view.SectionView.Row;
import dev.afterword.review.view.SectionView.Source;
import dev.afterword.web.PageContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonmark.node.Node;

/** Makes the views of sections for one reader: each block of the text, and beside it what it cites and which claims cite nothing. */
public final class TextView implements MarkdownHooks {

    private final PageContext page;
    private final String incident;
    private final ReferenceIndex references;

    public TextView(PageContext page, String incident, ReferenceIndex references) {
        this.page = page;
        this.incident = incident;
        this.references = references;
    }

    @Override
    public CitationTarget citation(Citation citation) {
        String key = citation.incident() == null ? incident : citation.incident();
        return new CitationHooks(page.msg(), key, Map.of(citation.key(), references.status(citation)))
                .target(citation.key());
    }

    @Override
    public PictureTarget picture(Citation citation) {
        return CitationHooks.picture(page.msg(), incident, citation.key(), references.status(citation));
    }

    @Override
    public String assessment(Assessment assessment) {
        return new CitationHooks(page.msg(), incident, Map.of()).assessment(assessment);
    }

    public SectionView section(SectionRow row, String href) {
        String edit = href + "/sections/" + row.section().key();
        return new SectionView(
                row.section().key(),
                page.t(row.section()),
                edit,
                page.t("Section." + row.section() + ".help"),
                row.isPresent() ? null : row.notApplicable(),
                row.restricted() != null,
                new Later<>(() -> rows(SectionText.of(row.section(), row.body()), edit)));
    }

    private List<Row> rows(SectionText text, String edit) {
        List<SafeHtml> blocks = text.shown().blocks(this);
        List<Row> rows = new ArrayList<>();
        Set<Citation> shown = new HashSet<>();
        Node block = text.tree().getFirstChild();
        for (SafeHtml html : blocks) {
            rows.add(new Row(html, block == null ? List.of() : sources(block, text, edit, shown)));
            block = block == null ? null : block.getNext();
        }
        return rows;
    }

    /** Returns what is shown beside a block. Each source is shown once in a section, since repetitions would tear the text apart. */
    private List<Source> sources(Node block, SectionText text, String edit, Set<Citation> shown) {
        List<Source> sources = new ArrayList<>();
        Set<Citation> cited = new TreeSet<>();
        collect(block, cited);
        cited.stream().filter(shown::add).forEach(c -> sources.add(source(c)));
        for (Claim claim : text.claims()) {
            if (claim.basis() != Claim.Basis.UNCITED
                    || !isWithin(claim.holders().getFirst(), block)) {
                continue;
            }
            boolean misspelt = claim.excerpt().contains("[[assessment");
            sources.add(new Source(
                    true,
                    null,
                    edit + "?line=" + claim.line(),
                    page.t(misspelt ? "review.badAssessment" : "review.noCitation"),
                    claim.excerpt(),
                    misspelt ? page.t("review.howToCite.assessment") : ""));
        }
        return sources;
    }

    private static void collect(Node node, Set<Citation> into) {
        if (node instanceof MarkdownNodes.Cite cite) {
            into.add(cite.citation());
        } else if (node instanceof MarkdownNodes.Picture picture) {
            into.add(picture.citation());
        }
        for (Node n = node.getFirstChild(); n != null; n = n.getNext()) {
            collect(n, into);
        }
    }

    private static boolean isWithin(Node node, Node block) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.equals(block)) {
                return true;
            }
        }
        return false;
    }

    private Source source(Citation citation) {
        return switch (references.status(citation)) {
            case Cited.Visible visible -> visible(citation, visible);
            case Cited.Hidden hidden ->
                new Source(
                        false,
                        citation.text(),
                        null,
                        page.t("review.restricted"),
                        page.t("cited.hidden", citation.text()),
                        "");
            case Cited.Withdrawn withdrawn -> broken(citation, "cited.withdrawn");
            case Cited.Missing missing -> broken(citation, "cited.missing");
        };
    }

    private Source broken(Citation citation, String words) {
        return new Source(
                true, citation.text(), null, page.t("review.brokenCitation"), page.t(words, citation.text()), "");
    }

    private Source visible(Citation citation, Cited.Visible visible) {
        String key = citation.incident() == null ? incident : citation.incident();
        String href = Citations.href(key, citation.key());
        return references
                .find(citation)
                .map(r -> new Source(false, citation.text(), href, page.t(r.label()), r.title(), note(r)))
                .orElseGet(() -> new Source(
                        false, citation.text(), href, page.t("reference." + citation.kind()), visible.title(), ""));
    }

    public String note(Reference reference) {
        String when = reference.when() == null ? "" : page.words().when(reference.when());
        if (reference.by().isEmpty()) {
            return when;
        }
        return when.isEmpty()
                ? page.t("review.collectedBy", reference.by())
                : page.t("review.collectedByAt", reference.by(), when);
    }
}
