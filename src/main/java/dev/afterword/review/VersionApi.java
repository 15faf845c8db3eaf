package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.review.ReviewJson.VersionJson;
import dev.afterword.web.RequiresAction;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The approved versions of a review, and what is frozen in each, as far as the reader may see it. */
@RestController
@RequestMapping("/api/v1/incidents/{key}/review/versions")
class VersionApi {

    private final Reviews reviews;
    private final Versions versions;

    VersionApi(Reviews reviews, Versions versions) {
        this.reviews = reviews;
        this.versions = versions;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    Page<VersionJson> list(Viewer viewer, @PathVariable String key) {
        ReviewDetail doc = reviews.find(viewer, key);
        return new Page<>(
                doc.versions().stream().map(v -> VersionJson.of(doc, v)).toList(), null);
    }

    @GetMapping("/{number}")
    @RequiresAction(Action.SEE)
    FrozenJson show(Viewer viewer, @PathVariable String key, @PathVariable int number) {
        return FrozenJson.of(versions.find(viewer, key, number));
    }
}
