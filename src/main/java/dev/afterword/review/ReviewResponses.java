package dev.afterword.review;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.comment.ReviewComments;
import dev.afterword.kernel.Problem.Block;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.signoff.SignOffRole;
import dev.afterword.web.Messages;
import dev.afterword.web.Outcome;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes the answers of the API that show a review. */
@Component
class ReviewResponses {

    private final Transactions transactions;
    private final Approvals approvals;
    private final RequiredSignOffs required;
    private final ReviewComments comments;

    ReviewResponses(
            Transactions transactions, Approvals approvals, RequiredSignOffs required, ReviewComments comments) {
        this.comments = comments;
        this.required = required;
        this.transactions = transactions;
        this.approvals = approvals;
    }

    /** @param place the place on the page of the review that a form leads on to, such as {@code #signoff}; empty for its top */
    Outcome<ReviewJson> outcome(Viewer viewer, Messages messages, ReviewDetail doc, String place) {
        return Outcome.of(doc.review().href() + place, () -> json(viewer, messages, doc))
                .etag(doc.etag());
    }

    ReviewJson json(Viewer viewer, Messages messages, ReviewDetail doc) {
        Set<SignOffRole> roles =
                doc.review().isOpen() ? transactions.read(viewer, () -> required.roles(doc)) : Set.of();
        long open = transactions.read(viewer, () -> comments.open(doc.incident().id()));
        return ReviewJson.of(doc, roles, blocks(viewer, doc), open, messages);
    }

    /** Returns what blocks approval, while there is something to approve. */
    List<Block> blocks(Viewer viewer, ReviewDetail doc) {
        return doc.review().isOpen() ? transactions.read(viewer, () -> approvals.blocks(viewer, doc)) : List.of();
    }
}
