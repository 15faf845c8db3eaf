package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.Messages;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/incidents/{key}/review")
class ReviewApi {

    private final Reviews reviews;
    private final ReviewResponses answers;

    ReviewApi(Reviews reviews, ReviewResponses answers) {
        this.reviews = reviews;
        this.answers = answers;
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    ResponseEntity<ReviewJson> show(Viewer viewer, Messages msg, @PathVariable String key) {
        return answers.of(viewer, reviews.find(viewer, key), msg);
    }

    /** The first one starts the review; from then on it names the version that it began from. */
    @PutMapping
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(ReviewTakes.ReviewBody.class)
    ResponseEntity<ReviewJson> edit(
            Viewer viewer,
            Messages msg,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Input input) {
        return answers.of(viewer, reviews.edit(viewer, key, tag(ifMatch), ReviewInput.read(input)), msg);
    }

    private static @Nullable String tag(@Nullable String ifMatch) {
        return ifMatch == null ? null : ifMatch.strip().replace("W/", "").replace("\"", "");
    }
}
