package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.review.ReviewJson.VersionJson;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.text.DiffViews;
import dev.afterword.review.view.CompareView;
import dev.afterword.review.view.DiffView;
import dev.afterword.web.Body;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The approved versions of a review, what is frozen in each as far as the reader may see it, and what changed between them. */
@Controller
class VersionEndpoints {

    private static final String VERSIONS = ReviewEndpoints.PAGE + "/versions";

    private final Reviews reviews;
    private final Versions versions;
    private final IncidentLayouts layouts;

    VersionEndpoints(Reviews reviews, Versions versions, IncidentLayouts layouts) {
        this.reviews = reviews;
        this.versions = versions;
        this.layouts = layouts;
    }

    @GetMapping("/api/v1" + VERSIONS)
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<VersionJson> list(Viewer viewer, @PathVariable String key) {
        ReviewDetail doc = reviews.find(viewer, key);
        return Page.whole(
                doc.versions().stream().map(v -> VersionJson.of(doc, v)).toList());
    }

    @GetMapping("/api/v1" + VERSIONS + "/{number}")
    @RequiresAction(Action.SEE)
    @ResponseBody
    FrozenJson show(Viewer viewer, @PathVariable String key, @PathVariable int number) {
        return FrozenJson.of(versions.find(viewer, key, number));
    }

    @GetMapping(VERSIONS + "/{number}")
    @RequiresAction(Action.SEE)
    View page(PageContext page, Viewer viewer, @PathVariable String key, @PathVariable int number) {
        Versions.FrozenVersion frozen = versions.find(viewer, key, number);
        return page.view("review/version", Map.of("version", VersionViews.of(page, layouts.find(viewer, key), frozen)));
    }

    /**
     * Which versions are compared.
     *
     * @param to a version, or the number of the text that is worked on
     */
    record Compared(
            @Nullable @Range(min = 1, max = 100_000) Integer from,
            @Nullable @Range(min = 1, max = 100_000) Integer to) {}

    @GetMapping(ReviewEndpoints.PAGE + "/compare")
    @RequiresAction(Action.SEE)
    View compare(PageContext page, Viewer viewer, @PathVariable String key, @Body Compared compared) {
        Integer from = compared.from();
        Integer to = compared.to();
        if (from == null || to == null) {
            throw Problem.notFound();
        }
        Map<Section, String> before = versions.texts(viewer, key, from);
        Map<Section, String> after = versions.texts(viewer, key, to);
        return compare(page, layouts.find(viewer, key), page.t("review.compare", from, to), before, after, List.of());
    }

    static View compare(
            PageContext page,
            IncidentLayout layout,
            String title,
            Map<Section, String> before,
            Map<Section, String> after,
            List<String> changed) {
        List<DiffView> diffs = Arrays.stream(Section.values())
                .map(section -> DiffViews.of(
                        page.t(section), before.getOrDefault(section, ""), after.getOrDefault(section, "")))
                .toList();
        return page.view(
                "review/compare", Map.of("compare", new CompareView(layout, title, diffs, changed(page, changed))));
    }

    private static @Nullable String changed(PageContext page, List<String> keys) {
        return keys.isEmpty()
                ? null
                : page.t(
                        "diff.changed",
                        keys.stream()
                                .map(key -> Character.isLowerCase(key.charAt(0)) ? page.t("diff.changed." + key) : key)
                                .collect(Collectors.joining(page.t("review.comma"))));
    }
}
