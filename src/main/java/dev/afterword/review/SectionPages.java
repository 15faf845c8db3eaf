package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Problem;
import dev.afterword.review.ReviewCommands.EditSection;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.text.SectionRow;
import dev.afterword.review.text.TextView;
import dev.afterword.review.view.SectionView;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Form;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The page on which one section is edited, with a preview, what can be cited, and both texts where someone else saved first. */
@Controller
class SectionPages {

    private static final String PAGE = ReviewEndpoints.PAGE + "/sections/{section}";

    private final Reviews reviews;
    private final Attributions attributions;
    private final IncidentLayouts layouts;

    SectionPages(Reviews reviews, Attributions attributions, IncidentLayouts layouts) {
        this.reviews = reviews;
        this.attributions = attributions;
        this.layouts = layouts;
    }

    @GetMapping(PAGE)
    @RequiresAction(Action.CONTRIBUTE)
    View page(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable String section, SentForm sent) {
        ReviewDetail doc = reviews.find(viewer, key);
        if (sent.name() == null) {
            doc.review().edited();
        }
        SectionRow row = doc.section(named(section));
        EditSection current = new EditSection(row.body(), row.notApplicable(), row.restricted() != null, row.body());
        return page(page, viewer, doc, row, sent.or(form(current, row.version())), null);
    }

    private static Form form(EditSection fields, long version) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("body", fields.body());
        values.put("notApplicable", fields.notApplicable());
        values.put("restricted", fields.restricted());
        values.put("base", fields.base());
        return Form.showing(values).at(version);
    }

    /** Saving leads on to the section in the document, or, with {@code do=next}, to the next one that isn't written. */
    @CommandMapping(value = PAGE, form = PAGE, api = false)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<@Nullable Void> save(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String section,
            @IfMatch long version,
            @Body EditSection command,
            @RequestParam(name = "do", defaultValue = "save") String button) {
        Section edited = named(section);
        ReviewDetail doc = reviews.editSection(viewer, key, edited, version, command);
        return Outcome.none(next(doc, edited, button.equals("next")));
    }

    private static String next(ReviewDetail doc, Section section, boolean unwritten) {
        return doc.sections().values().stream()
                .filter(row -> unwritten && row.isMissing())
                .min(Comparator.comparing(row -> row.section().compareTo(section) < 0))
                .map(row -> doc.review().href() + "/sections/" + row.section().key())
                .orElse(doc.review().href() + "#" + section.key());
    }

    /** Shows how the text will read; saves nothing. */
    @CommandMapping(value = PAGE + "/preview", form = PAGE, api = false)
    @RequiresAction(Action.CONTRIBUTE)
    View preview(
            PageContext page,
            Viewer viewer,
            @PathVariable String key,
            @PathVariable String section,
            @IfMatch long version,
            @Body EditSection command) {
        ReviewDetail doc = reviews.find(viewer, key);
        SectionRow row = doc.section(named(section));
        SectionView preview = new TextView(page, key, reviews.references(viewer, doc, command.body()))
                .section(row.withBody(command.body()), doc.review().href());
        return page(page, viewer, doc, row, form(command, version), preview);
    }

    private View page(
            PageContext page,
            Viewer viewer,
            ReviewDetail doc,
            SectionRow row,
            Form form,
            @Nullable SectionView preview) {
        IncidentLayout layout = layouts.find(viewer, doc.key());
        layout.require(Action.CONTRIBUTE);
        boolean mayRestrict = attributions.allows(viewer, layout.id());
        return page.view(
                "review/section",
                Map.of("section", SectionForms.of(page, layout, doc, row, preview, mayRestrict, form), "form", form));
    }

    private static Section named(String section) {
        return Section.of(section).orElseThrow(Problem::notFound);
    }
}
