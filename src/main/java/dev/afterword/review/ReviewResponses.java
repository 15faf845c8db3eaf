package dev.afterword.review;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem.Block;
import dev.afterword.web.Messages;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers calls of the API with a review: its shape, and the tag that edits name. */
@Component
class ReviewResponses {

    private final Transactions transactions;
    private final Approvals approvals;

    ReviewResponses(Transactions transactions, Approvals approvals) {
        this.transactions = transactions;
        this.approvals = approvals;
    }

    ResponseEntity<ReviewJson> of(Viewer viewer, ReviewDetail doc, Messages msg) {
        return ResponseEntity.ok().eTag("\"" + doc.tag() + "\"").body(ReviewJson.of(doc, blocks(viewer, doc), msg));
    }

    /** What would stand in the way of approval, listed while there is something to approve. */
    List<Block> blocks(Viewer viewer, ReviewDetail doc) {
        return doc.review().isOpen() ? transactions.read(viewer, () -> approvals.blocks(viewer, doc)) : List.of();
    }
}
