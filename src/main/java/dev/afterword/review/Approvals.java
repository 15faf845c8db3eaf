package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.comment.ReviewComments;
import dev.afterword.incident.citation.Cited;
import dev.afterword.incident.party.Party;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Problem.Block;
import dev.afterword.markup.Citation;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.reference.References;
import dev.afterword.review.text.Claims;
import dev.afterword.review.text.SectionRow;
import dev.afterword.web.Localizable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Collects everything that blocks the approval of a review, each with the page where it can be fixed. */
@Component
class Approvals {

    private final List<ApprovalCheck> checks;
    private final References references;
    private final RequiredSignOffs required;
    private final ReviewComments comments;

    Approvals(
            ObjectProvider<ApprovalCheck> checks,
            References references,
            RequiredSignOffs required,
            ReviewComments comments) {
        this.checks = checks.orderedStream().toList();
        this.comments = comments;
        this.required = required;
        this.references = references;
    }

    /** Returns the blocks that the viewer sees, within the caller's transaction. */
    List<Block> blocks(Viewer viewer, ReviewDetail doc) {
        List<Block> blocks = new ArrayList<>();
        missingSections(doc, blocks);
        claims(doc, blocks);
        parties(doc, blocks);
        blocks.addAll(required.blocks(doc));
        objections(doc, blocks);
        checks.forEach(
                check -> blocks.addAll(check.blocks(viewer, doc.incident().id(), doc.key())));
        return blocks;
    }

    /** Throws what blocks approval. No one approves what they submitted, and no one approves what they can't read; only this refusal reveals that there is something hidden. */
    void require(Viewer viewer, ReviewDetail doc) {
        if (doc.isSubmittedBy(viewer.id())) {
            throw Problem.blocked("ownSubmission", href(doc));
        }
        UUID incident = doc.incident().id();
        boolean unseen = doc.hidden() || references.hidesFindings(incident) || comments.hidesObjection(incident);
        if (unseen || doc.claims().citations().stream().anyMatch(c -> hidden(doc, c))) {
            throw Problem.blocked("restrictedParts", href(doc));
        }
        List<Block> blocks = blocks(viewer, doc);
        if (!blocks.isEmpty()) {
            throw Problem.blocked(blocks);
        }
    }

    private static boolean hidden(ReviewDetail doc, Citation citation) {
        return doc.references().status(citation) instanceof Cited.Hidden;
    }

    private static void missingSections(ReviewDetail doc, List<Block> into) {
        doc.sections().values().stream()
                .filter(SectionRow::isMissing)
                .forEach(row -> into.add(
                        Block.of("sectionMissing", edit(doc, row.section()), words("Section." + row.section()))));
    }

    private static void claims(ReviewDetail doc, List<Block> into) {
        Claims claims = doc.claims();
        claims.uncited().forEach(c -> into.add(Block.of("uncited", href(doc) + "#" + c.id(), c.excerpt())));
        claims.broken(doc.references()::exists)
                .forEach(b -> into.add(Block.of(
                        "brokenCitation",
                        edit(doc, b.claim().section()),
                        b.citation().text(),
                        b.claim().excerpt())));
    }

    private static void parties(ReviewDetail doc, List<Block> into) {
        doc.parties().stream()
                .filter(Party::needed)
                .filter(party -> !doc.participant(party).isSettled())
                .forEach(party -> into.add(Block.of("partyMissing", href(doc) + "/participants", party.name())));
    }

    private void objections(ReviewDetail doc, List<Block> into) {
        comments.objections(doc.incident().id(), doc.key()).stream()
                .filter(objection -> objection.answer() == null)
                .forEach(objection -> into.add(Block.of(
                        "objectionOpen", objection.href(), objection.by().name(), place(objection.on()))));
    }

    /** Returns the name of a section, or the key of something else. */
    static Localizable place(String on) {
        return msg -> Section.of(on.substring(on.indexOf(':') + 1)).map(msg::t).orElse(on);
    }

    /** Looks the words up in the reader's language when the block is shown. */
    private static Localizable words(String code) {
        return msg -> msg.t(code);
    }

    private static String edit(ReviewDetail doc, Section section) {
        return href(doc) + "/sections/" + section.key();
    }

    private static String href(ReviewDetail doc) {
        return doc.review().href();
    }
}
