package dev.afterword.review;

import dev.afterword.incident.Citations;
import dev.afterword.review.view.AttributionView;
import dev.afterword.web.Citation;
import dev.afterword.web.Shell;

/** Attributions in the reader's words. */
final class AttributionViews {

    private AttributionViews() {}

    static AttributionView of(Shell shell, ReviewDoc doc, Attribution a) {
        return new AttributionView(
                a.ref(),
                doc.review().href() + "/attributions/" + a.ref(),
                shell.t("AttributionKind." + a.kind()),
                a.name(),
                a.statement(),
                a.likelihood() == null ? "" : shell.t(a.likelihood()),
                a.confidence() == null ? "" : shell.t(a.confidence()),
                doc.name(a.analyst()),
                a.restricted() != null,
                a.evidence().stream().map(e -> piece(shell, doc, e)).toList(),
                a.hypotheses().stream()
                        .map(h -> new AttributionView.Other(h.name(), h.reasoning()))
                        .toList());
    }

    private static AttributionView.Piece piece(Shell shell, ReviewDoc doc, Attribution.Graded e) {
        String incident = Citation.parse(e.citation())
                .map(c -> c.incident() == null ? doc.key() : c.incident())
                .orElse(doc.key());
        String words = shell.t(
                "grade.words", shell.t("grade.source." + e.source()), shell.t("grade.information." + e.information()));
        return new AttributionView.Piece(
                e.citation(),
                Citations.href(incident, e.citation()),
                e.grade(),
                words,
                e.note() == null ? "" : e.note());
    }
}
