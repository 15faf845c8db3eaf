package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.ETags;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who was thought to be behind an incident. Whoever lacks the clearance sees an empty list. */
@RestController
@RequestMapping("/api/v1/incidents/{key}/review/attributions")
class AttributionApi {

    private final Attributions attributions;
    private final Reviews reviews;

    AttributionApi(Attributions attributions, Reviews reviews) {
        this.attributions = attributions;
        this.reviews = reviews;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    Page<AttributionJson> list(Viewer viewer, @PathVariable String key) {
        ReviewDetail doc = reviews.find(viewer, key);
        List<AttributionJson> all = doc.attributions().stream()
                .map(a -> AttributionJson.of(a, doc.name(a.analyst())))
                .toList();
        return new Page<>(all, null);
    }

    @PostMapping
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(ReviewTakes.AttributionBody.class)
    ResponseEntity<AttributionJson> add(Viewer viewer, @PathVariable String key, Input input) {
        Attribution added = attributions.add(viewer, key, draft(viewer, key, input));
        URI location = URI.create("/api/v1/incidents/" + key + "/review/attributions/" + added.ref());
        return ResponseEntity.created(location)
                .eTag(ETags.of(added.version()))
                .body(AttributionJson.of(added, viewer.name()));
    }

    @GetMapping("/A-{number}")
    @RequiresAction(Action.SEE)
    ResponseEntity<AttributionJson> show(Viewer viewer, @PathVariable String key, @PathVariable int number) {
        ReviewDetail doc = reviews.find(viewer, key);
        Attribution found = attributions.find(viewer, key, number);
        return ResponseEntity.ok()
                .eTag(ETags.of(found.version()))
                .body(AttributionJson.of(found, doc.name(found.analyst())));
    }

    @PutMapping("/A-{number}")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(ReviewTakes.AttributionBody.class)
    ResponseEntity<AttributionJson> change(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable int number,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        Attribution changed =
                attributions.change(viewer, key, number, ETags.version(ifMatch), draft(viewer, key, input));
        return ResponseEntity.ok().eTag(ETags.of(changed.version())).body(AttributionJson.of(changed, viewer.name()));
    }

    @PostMapping("/A-{number}/withdrawal")
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(ReviewTakes.StepBody.class)
    ResponseEntity<Void> withdraw(
            Viewer viewer,
            @PathVariable String key,
            @PathVariable int number,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        attributions.withdraw(viewer, key, number, ETags.version(ifMatch), ReviewStepsApi.reason(input));
        return ResponseEntity.noContent().build();
    }

    private AttributionDraft draft(Viewer viewer, String key, Input input) {
        return AttributionInput.read(
                input, reviews.find(viewer, key).incident().facts().tlp());
    }
}
