package dev.afterword.review;

import dev.afterword.incident.IncidentLayout;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.text.DiffViews;
import dev.afterword.review.text.SectionRow;
import dev.afterword.review.text.TextView;
import dev.afterword.review.view.DiffView;
import dev.afterword.review.view.SectionForm;
import dev.afterword.review.view.SectionForm.Group;
import dev.afterword.review.view.SectionForm.Item;
import dev.afterword.review.view.SectionView;
import dev.afterword.web.Form;
import dev.afterword.web.PageContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the view of the page on which a section is edited. */
final class SectionForms {

    private SectionForms() {}

    static SectionForm of(
            PageContext page,
            IncidentLayout layout,
            ReviewDetail doc,
            SectionRow row,
            @Nullable SectionView preview,
            boolean mayRestrict,
            Form form) {
        DiffView diff = form.stale() ? DiffViews.of(page.t("review.stale.diff"), row.body(), form.value("body")) : null;
        return new SectionForm(
                layout,
                row.section().key(),
                page.t(row.section()),
                page.t("Section." + row.section() + ".help"),
                preview,
                diff,
                mayRestrict,
                row.tlp(),
                groups(page, doc));
    }

    private static List<Group> groups(PageContext page, ReviewDetail doc) {
        TextView text = new TextView(page, doc.key(), doc.references());
        List<Group> groups = new ArrayList<>();
        for (char kind : new char[] {'T', 'E', 'F'}) {
            List<Item> items = doc.references().all(kind).stream()
                    .map(r -> new Item(r.citation().key(), r.href(), r.title(), text.note(r)))
                    .toList();
            if (!items.isEmpty()) {
                groups.add(new Group(page.t("references." + kind), items));
            }
        }
        return groups;
    }
}
