package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Problem;
import dev.afterword.review.view.SectionForm;
import dev.afterword.review.view.SectionView;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** Writing one section: the text, a preview, what can be cited; and both versions when somebody else was faster. */
@Controller
@RequestMapping("/incidents/{key}/review/sections/{section}")
class SectionPages {

    private final Reviews reviews;
    private final Attributions attributions;
    private final IncidentLayouts frames;

    SectionPages(Reviews reviews, Attributions attributions, IncidentLayouts frames) {
        this.reviews = reviews;
        this.attributions = attributions;
        this.frames = frames;
    }

    @GetMapping
    @RequiresAction(Action.CONTRIBUTE)
    View edit(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable String section) {
        ReviewDetail doc = reviews.find(viewer, key);
        doc.review().edited();
        return page(page, viewer, doc, named(section), standing(doc, named(section)), null);
    }

    private static Form standing(ReviewDetail doc, Section section) {
        SectionRow row = doc.section(section);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("body", row.body());
        values.put("notApplicable", row.notApplicable());
        values.put("restricted", row.restricted() != null);
        return Form.showing(values).at(row.version());
    }

    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    View save(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable String section, Input input) {
        Section wanted = named(section);
        String body = Objects.requireNonNullElse(input.text("body", SectionRow.LONGEST), "");
        String notApplicable = input.text("notApplicable", ReviewInput.REASON);
        Boolean restricted = input.has("mayRestrict") ? input.flag("restricted") : null;
        boolean preview = "preview".equals(input.text("do", 20));
        return page.edit(
                input,
                () -> {
                    input.check();
                    if (preview) return preview(page, viewer, key, wanted, input, body);
                    reviews.editSection(viewer, key, wanted, input.version(), body, notApplicable, restricted);
                    boolean onward = "next".equals(input.text("do", 20));
                    return page.redirect(after(reviews.find(viewer, key), wanted, onward));
                },
                () -> standing(reviews.find(viewer, key), wanted),
                form -> page(page, viewer, reviews.find(viewer, key), wanted, form, null));
    }

    /** The section itself in the document, or the next one that nobody has written. */
    private static String after(ReviewDetail doc, Section section, boolean onward) {
        return doc.sections().values().stream()
                .filter(row -> onward && row.isMissing())
                .min(Comparator.comparing(row -> row.section().compareTo(section) < 0))
                .map(row -> doc.review().href() + "/sections/" + row.section().key())
                .orElse(doc.review().href() + "#" + section.key());
    }

    private View preview(PageContext page, Viewer viewer, String key, Section section, Input input, String body) {
        ReviewDetail doc = reviews.find(viewer, key);
        SectionRow row = doc.section(section);
        SectionRow typed = new SectionRow(
                section, body, null, row.tlp(), row.restricted(), row.version(), row.updatedAt(), row.updatedBy());
        SectionView preview = new TextView(page, key, reviews.references(viewer, doc, body))
                .section(typed, doc.review().href());
        return page(page, viewer, doc, section, Form.typed(input), preview);
    }

    private View page(
            PageContext page,
            Viewer viewer,
            ReviewDetail doc,
            Section section,
            Form form,
            @Nullable SectionView preview) {
        IncidentLayout frame = frames.frame(viewer, doc.key());
        frame.require(Action.CONTRIBUTE);
        SectionForm view = SectionForms.of(
                page, frame, doc, doc.section(section), preview, attributions.allows(viewer, frame.id()), form);
        return page.view("review/section", Map.of("section", view, "form", form));
    }

    private static Section named(String section) {
        return Section.of(section).orElseThrow(Problem::notFound);
    }
}
