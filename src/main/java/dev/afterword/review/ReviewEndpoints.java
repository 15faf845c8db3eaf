package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.input.Edit;
import dev.afterword.input.PageQuery;
import dev.afterword.review.ReviewCommands.EditReview;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.IfMatch;
import dev.afterword.web.Messages;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.View;

/** The review of an incident: as JSON and as a document, and edits of its text. */
@Controller
class ReviewEndpoints {

    static final String PAGE = "/incidents/{key}/review";

    private final Reviews reviews;
    private final ReviewResponses responses;
    private final ReviewPage reviewPage;

    ReviewEndpoints(Reviews reviews, ReviewResponses responses, ReviewPage reviewPage) {
        this.reviews = reviews;
        this.responses = responses;
        this.reviewPage = reviewPage;
    }

    @GetMapping("/api/v1" + PAGE)
    @RequiresAction(Action.SEE)
    ResponseEntity<ReviewJson> show(Viewer viewer, Messages messages, @PathVariable String key) {
        ReviewDetail doc = reviews.find(viewer, key);
        return ResponseEntity.ok().eTag(doc.etag()).body(responses.json(viewer, messages, doc));
    }

    /** Shows the review as a document, with the forms of its steps and sign-offs. */
    @GetMapping(PAGE)
    @RequiresAction(Action.SEE)
    View page(PageContext page, Viewer viewer, @PathVariable String key, @Body PageQuery query, SentForm sent) {
        return reviewPage.view(page, viewer, key, query, sent);
    }

    /** The first edit starts the review; each later one names the text that it started from. */
    @CommandMapping(value = PAGE, method = RequestMethod.PUT, form = PAGE, page = false)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<ReviewJson> edit(
            Viewer viewer,
            Messages messages,
            @PathVariable String key,
            @IfMatch @Nullable String tag,
            @Body Edit<EditReview> edit) {
        return responses.outcome(viewer, messages, reviews.edit(viewer, key, tag, edit), "");
    }
}
