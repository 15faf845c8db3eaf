package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrame;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
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
        ReviewDoc doc = editable(viewer, key);
        SectionRow row = doc.section(named(section));
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("body", row.body());
        values.put("notApplicable", row.notApplicable());
        values.put("restricted", row.restricted() != null);
        return page(shell, viewer, doc, row, Form.showing(values), row.version(), null, false);
    }

    @PostMapping
    @Needs(Action.CONTRIBUTE)
    View save(Shell shell, Viewer viewer, @PathVariable String key, @PathVariable String section, Input input) {
        Section wanted = named(section);
        Integer version = input.number("version", 1, Integer.MAX_VALUE);
        String body = Objects.requireNonNullElse(input.text("body", SectionRow.LONGEST), "");
        String notApplicable = input.text("notApplicable", ReviewInput.REASON);
        Boolean restricted = input.has("mayRestrict") ? input.flag("restricted") : null;
        boolean preview = "preview".equals(input.text("do", 20));
        return shell.attempt(
                input,
                () -> {
                    input.check();
                    if (preview) return again(shell, viewer, key, wanted, input, version, body);
                    return save(shell, viewer, key, wanted, version, body, notApplicable, restricted, input);
                },
                form -> {
                    ReviewDoc doc = editable(viewer, key);
                    return page(shell, viewer, doc, doc.section(wanted), form, orNone(version), null, false);
                });
    }

    private View save(
            Shell shell,
            Viewer viewer,
            String key,
            Section section,
            @Nullable Integer version,
            String body,
            @Nullable String notApplicable,
            @Nullable Boolean restricted,
            Input input) {
        try {
            reviews.editSection(viewer, key, section, orNone(version), body, notApplicable, restricted);
            return shell.redirect(after(reviews.find(viewer, key), section, "next".equals(input.text("do", 20))));
        } catch (Problem problem) {
            if (problem.type() != ProblemType.STALE) throw problem;
            return stale(shell, viewer, key, section, input);
        }
    }

    /** The section itself in the document, or the next one that nobody has written. */
    private static String after(ReviewDoc doc, Section section, boolean onward) {
        return doc.sections().values().stream()
                .filter(row -> onward && row.isMissing())
                .min(Comparator.comparing(row -> row.section().compareTo(section) < 0))
                .map(row -> doc.review().href() + "/sections/" + row.section().key())
                .orElse(doc.review().href() + "#" + section.key());
    }

    /** What was typed stays in the form, what stands is shown beside it; saving again is on what stands. */
    private View stale(Shell shell, Viewer viewer, String key, Section section, Input input) {
        ReviewDoc doc = editable(viewer, key);
        SectionRow row = doc.section(section);
        return page(shell, viewer, doc, row, Form.typed(input), row.version(), null, true);
    }

    private View again(
            Shell shell,
            Viewer viewer,
            String key,
            Section section,
            Input input,
            @Nullable Integer version,
            String body) {
        ReviewDoc doc = editable(viewer, key);
        SectionRow row = doc.section(section);
        SectionRow typed = new SectionRow(
                section, body, null, row.tlp(), row.restricted(), row.version(), row.updatedAt(), row.updatedBy());
        SectionView preview = new TextView(shell, key, reviews.references(viewer, doc, body))
                .section(typed, doc.review().href());
        return page(shell, viewer, doc, row, Form.typed(input), orNone(version), preview, false);
    }

    private View page(
            Shell shell,
            Viewer viewer,
            ReviewDoc doc,
            SectionRow row,
            Form form,
            long version,
            @Nullable SectionView preview,
            boolean stale) {
        IncidentFrame frame = frames.frame(viewer, doc.key());
        SectionForm view = SectionForms.of(
                shell, frame, doc, row, version, preview, stale, attributions.allows(viewer, frame.id()), form);
        return shell.view(
                "review/section", Map.of("section", view, "form", form), stale ? ProblemType.STALE.status() : 200);
    }

    private ReviewDoc editable(Viewer viewer, String key) {
        frames.frame(viewer, key).require(Action.CONTRIBUTE);
        ReviewDoc doc = reviews.find(viewer, key);
        doc.review().edited();
        return doc;
    }

    private static Section named(String section) {
        return Section.of(section).orElseThrow(Problem::notFound);
    }

    private static long orNone(@Nullable Integer version) {
        return version == null ? -1 : version;
    }
}
