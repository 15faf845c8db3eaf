package dev.afterword.review;

import dev.afterword.incident.citation.Citations;
import dev.afterword.markup.Citation;
import dev.afterword.review.attribution.Attribution;
import dev.afterword.review.attribution.AttributionFacts;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.view.AttributionView;
import dev.afterword.web.PageContext;

/** Makes the views of attributions. */
final class AttributionViews {

    private AttributionViews() {}

    static AttributionView of(PageContext page, ReviewDetail doc, Attribution a) {
        AttributionFacts facts = a.facts();
        return new AttributionView(
                a.ref(),
                doc.review().href() + "/attributions/" + a.ref(),
                page.t("AttributionKind." + facts.kind()),
                facts.name(),
                facts.statement(),
                facts.likelihood() == null ? "" : page.t(facts.likelihood()),
                facts.confidence() == null ? "" : page.t(facts.confidence()),
                doc.name(a.analyst()),
                facts.restricted(),
                facts.evidence().stream().map(e -> piece(page, doc, e)).toList(),
                facts.hypotheses().stream()
                        .map(h -> new AttributionView.Other(h.name(), h.reasoning()))
                        .toList());
    }

    private static AttributionView.Piece piece(PageContext page, ReviewDetail doc, Attribution.Graded e) {
        String incident = Citation.parse(e.citation())
                .map(c -> c.incident() == null ? doc.key() : c.incident())
                .orElse(doc.key());
        String words = page.t(
                "grade.words", page.t("grade.source." + e.source()), page.t("grade.information." + e.information()));
        return new AttributionView.Piece(
                e.citation(),
                Citations.href(incident, e.citation()),
                e.grade(),
                words,
                e.note() == null ? "" : e.note());
    }
}
