package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.comment.Discussion;
import dev.afterword.comment.Discussions;
import dev.afterword.comment.ReviewComments;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.ReviewDecision;
import dev.afterword.incident.ReviewState;
import dev.afterword.incident.Waivers;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Problem.Block;
import dev.afterword.review.account.PartyAccounts;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.view.ReviewDocumentView;
import dev.afterword.web.PageContext;
import dev.afterword.web.SentForm;
import dev.afterword.web.live.Live;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Makes the page of a review, with the forms of its steps and sign-offs. */
@Component
class ReviewPage {

    private final Reviews reviews;
    private final ReviewResponses responses;
    private final Attributions attributions;
    private final IncidentLayouts layouts;
    private final Waivers waivers;
    private final SignOffs signOffs;
    private final Discussions discussions;
    private final ReviewComments comments;
    private final PartyAccounts accounts;
    private final Live live;

    ReviewPage(
            Reviews reviews,
            ReviewResponses responses,
            Attributions attributions,
            IncidentLayouts layouts,
            Waivers waivers,
            SignOffs signOffs,
            Discussions discussions,
            ReviewComments comments,
            PartyAccounts accounts,
            Live live) {
        this.live = live;
        this.discussions = discussions;
        this.comments = comments;
        this.reviews = reviews;
        this.responses = responses;
        this.attributions = attributions;
        this.layouts = layouts;
        this.waivers = waivers;
        this.signOffs = signOffs;
        this.accounts = accounts;
    }

    View view(PageContext page, Viewer viewer, String key, PageQuery query, SentForm sent) {
        IncidentLayout layout = layouts.find(viewer, key);
        ReviewDetail doc = reviews.find(viewer, key);
        List<Block> blocks = responses.blocks(viewer, doc);
        Waivers.Request waiver = layout.waiver() == ReviewDecision.Waiver.REQUESTED
                ? waivers.of(viewer, layout.id()).stream()
                        .filter(w -> w.state().equals("REQUESTED"))
                        .findFirst()
                        .orElse(null)
                : null;
        ReviewDocumentView view = new ReviewDocumentViews(page, layout, doc, blocks)
                .view(
                        query,
                        attributions.allows(viewer, layout.id()),
                        new SignOffViews(page, layout, doc, viewer, signOffs),
                        new NextStepViews(page, layout, doc, !blocks.isEmpty(), viewer, waiver));
        return page.view(
                "review/document",
                Map.of(
                        "doc",
                        view,
                        "comments",
                        comments(page, layout, doc),
                        "unheard",
                        doc.review().isOpen() ? accounts.missing(viewer, layout.id(), layout.tlp()) : List.of(),
                        "openComments",
                        comments.open(page, layout.id(), layout.key()),
                        "sent",
                        sent,
                        "live",
                        live.href(viewer, "review", key)));
    }

    /** Returns the comments on each section; sections stand from the start of the review. */
    private Map<String, Discussion> comments(PageContext page, IncidentLayout layout, ReviewDetail doc) {
        return doc.review().state() == ReviewState.NOT_STARTED
                ? Map.of()
                : discussions.all(
                        page,
                        layout,
                        Stream.of(Section.values())
                                .map(section -> "section:" + section.key())
                                .toList());
    }
}
