package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.kernel.Problem;
import dev.afterword.review.view.SectionForm;
import dev.afterword.review.view.SectionView;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
    private final IncidentFrames frames;

    SectionPages(Reviews reviews, Attributions attributions, IncidentFrames frames) {
        this.reviews = reviews;
        this.attributions = attributions;
        this.frames = frames;
    }

    @GetMapping
    @Needs(Action.CONTRIBUTE)
    View edit(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable String section) {
        ReviewDoc doc = reviews.find(viewer, key);
        doc.review().edited();
        return page(shell, viewer, doc, named(section), standing(doc, named(section)), null);
    }

    private static Form standing(ReviewDoc doc, Section section) {
        SectionRow row = doc.section(section);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("body", row.body());
        values.put("notApplicable", row.notApplicable());
        values.put("restricted", row.restricted() != null);
        return Form.showing(values).at(row.version());
    }

    @PostMapping
    @Needs(Action.CONTRIBUTE)
    View save(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable String section, Input input) {
        Section wanted = named(section);
        String body = Objects.requireNonNullElse(input.text("body", SectionRow.LONGEST), "");
        String notApplicable = input.text("notApplicable", ReviewInput.REASON);
        Boolean restricted = input.has("mayRestrict") ? input.flag("restricted") : null;
        boolean preview = "preview".equals(input.text("do", 20));
        return shell.edit(
                input,
                () -> {
                    input.check();
                    if (preview) return preview(shell, viewer, key, wanted, input, body);
                    reviews.editSection(viewer, key, wanted, input.version(), body, notApplicable, restricted);
                    boolean onward = "next".equals(input.text("do", 20));
                    return shell.redirect(after(reviews.find(viewer, key), wanted, onward));
                },
                () -> standing(reviews.find(viewer, key), wanted),
                form -> page(shell, viewer, reviews.find(viewer, key), wanted, form, null));
    }

    /** The section itself in the document, or the next one that nobody has written. */
    private static String after(ReviewDoc doc, Section section, boolean onward) {
        return doc.sections().values().stream()
                .filter(row -> onward && row.isMissing())
                .min(Comparator.comparing(row -> row.section().compareTo(section) < 0))
                .map(row -> doc.review().href() + "/sections/" + row.section().key())
                .orElse(doc.review().href() + "#" + section.key());
    }

    private View preview(Shell shell, Viewer viewer, String key, Section section, Input input, String body) {
        ReviewDoc doc = reviews.find(viewer, key);
        SectionRow row = doc.section(section);
        SectionRow typed = new SectionRow(
                section, body, null, row.tlp(), row.restricted(), row.version(), row.updatedAt(), row.updatedBy());
        SectionView preview = new TextView(shell, key, reviews.references(viewer, doc, body))
                .section(typed, doc.review().href());
        return page(shell, viewer, doc, section, Form.typed(input), preview);
    }

    private View page(
            Shell shell, Viewer viewer, ReviewDoc doc, Section section, Form form, @Nullable SectionView preview) {
        IncidentFrame frame = frames.frame(viewer, doc.key());
        frame.require(Action.CONTRIBUTE);
        SectionForm view = SectionForms.of(
                shell, frame, doc, doc.section(section), preview, attributions.allows(viewer, frame.id()), form);
        return shell.view("review/section", Map.of("section", view, "form", form));
    }

    private static Section named(String section) {
        return Section.of(section).orElseThrow(Problem::notFound);
    }
}
