package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.party.Party;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Problem.Block;
import dev.afterword.review.attribution.Attribution;
import dev.afterword.review.attribution.AttributionJson;
import dev.afterword.review.document.Participant;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.document.ReviewHistoryEntry;
import dev.afterword.review.frozen.Version;
import dev.afterword.review.text.Claims;
import dev.afterword.review.text.SectionRow;
import dev.afterword.review.text.TextView;
import dev.afterword.review.view.ReviewDocumentView;
import dev.afterword.review.view.ReviewDocumentView.BlockLine;
import dev.afterword.review.view.ReviewDocumentView.FindingLine;
import dev.afterword.review.view.ReviewDocumentView.OutlineLine;
import dev.afterword.review.view.ReviewDocumentView.PartyLine;
import dev.afterword.review.view.ReviewDocumentView.StepLine;
import dev.afterword.review.view.ReviewDocumentView.VersionLine;
import dev.afterword.review.view.SectionView;
import dev.afterword.web.PageContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the page of a review for one reader. */
final class ReviewDocumentViews {

    private final PageContext page;
    private final IncidentLayout layout;
    private final ReviewDetail doc;
    private final List<Block> blocks;
    private final TextView text;

    ReviewDocumentViews(PageContext page, IncidentLayout layout, ReviewDetail doc, List<Block> blocks) {
        this.page = page;
        this.layout = layout;
        this.doc = doc;
        this.blocks = blocks;
        this.text = new TextView(page, doc.key(), doc.references());
    }

    /** @param query selects the page of attributions */
    ReviewDocumentView view(PageQuery query, boolean canAttribute, SignOffViews signOffs, NextStepViews next) {
        boolean editable = doc.review().isOpen() || doc.review().startsWithEdit();
        List<SectionView> sections = doc.sections().values().stream()
                .map(row -> text.section(row, doc.review().href()))
                .toList();
        return new ReviewDocumentView(
                layout,
                page.t("review.state." + doc.review().state()),
                doc.review().number(),
                doc.review().inForce(),
                saved(),
                doc.tag(),
                doc.review().isOpen(),
                editable && layout.allows(Action.CONTRIBUTE),
                blocks.stream().map(this::line).toList(),
                outline(),
                sections,
                query.of(doc.attributions(), AttributionJson.ORDER, Attribution::ref)
                        .map(a -> AttributionViews.of(page, doc, a)),
                query.pageToken() != null,
                canAttribute && editable,
                findings(),
                doc.references().all('T').size(),
                doc.parties().stream().map(this::party).toList(),
                signOffs.lines(),
                signOffs.form(),
                doc.steps().stream().map(this::step).toList().reversed(),
                doc.versions().stream().map(this::version).toList(),
                next.view());
    }

    private BlockLine line(Block block) {
        String list = doc.review().href() + "#";
        String href = block.href().startsWith(list) ? block.href().substring(list.length() - 1) : block.href();
        return new BlockLine(page.msg().t("block." + block.code(), block.args()), href);
    }

    private String saved() {
        return doc.sections().values().stream()
                .filter(row -> row.updatedBy() != null)
                .max(Comparator.comparing(SectionRow::updatedAt))
                .map(row -> saved(row.updatedAt()))
                .orElse("");
    }

    private String saved(Instant at) {
        return page.t("review.saved", page.words().minute(at));
    }

    private List<OutlineLine> outline() {
        List<OutlineLine> lines = new ArrayList<>();
        Claims claims = doc.claims();
        boolean open = doc.review().isOpen();
        for (SectionRow row : doc.sections().values()) {
            int left = claims.uncited(row.section()).size() + (row.isMissing() ? 1 : 0);
            lines.add(new OutlineLine(row.section().key(), page.t(row.section()), open ? left : 0));
            if (row.section() == Section.WHAT_HAPPENED) {
                lines.add(new OutlineLine("sequence", page.t("review.sequence"), 0));
            }
        }
        lines.add(new OutlineLine("findings", page.t("review.findings"), count("findings")));
        lines.add(new OutlineLine("parties", page.t("review.parties"), count("/participants")));
        lines.add(new OutlineLine("signoff", page.t("review.signOffs"), count("#signoff")));
        lines.add(new OutlineLine("next", page.t("review.next"), 0));
        return lines;
    }

    private int count(String where) {
        return (int) blocks.stream().filter(b -> b.href().contains(where)).count();
    }

    private List<FindingLine> findings() {
        return doc.references().all('F').stream()
                .map(f -> new FindingLine(f.citation().key(), f.href(), f.title(), page.t(f.label())))
                .toList();
    }

    private PartyLine party(Party party) {
        Participant p = doc.participant(party);
        List<String> parts = new ArrayList<>();
        if (p.attended()) {
            parts.add(page.t("participant.attended"));
        }
        if (p.contributed()) {
            parts.add(page.t("participant.contributed"));
        }
        if (p.excusedReason() != null) {
            parts.add(page.t("participant.excusedBecause", p.excusedReason()));
        }
        if (parts.isEmpty()) {
            parts.add(page.t(party.needed() ? "participant.open" : "participant.notNeeded"));
        }
        String about = String.join(
                page.t("review.comma"),
                Stream.of(party.role(), party.organisation())
                        .filter(Objects::nonNull)
                        .toList());
        return new PartyLine(
                party.name(),
                party.external(),
                about,
                String.join(page.t("review.comma"), parts),
                p.isSettled(),
                party.needed());
    }

    private StepLine step(ReviewHistoryEntry step) {
        return new StepLine(
                page.t("step." + step.kind(), step.person() == null ? "" : doc.name(step.person()), step.number()),
                page.words().minute(step.at()),
                step.reason());
    }

    private VersionLine version(Version v) {
        String href = doc.review().href() + "/versions/" + v.number();
        return new VersionLine(
                v.number(),
                href,
                page.t(
                        "review.approvedBy",
                        doc.name(v.approvedBy()),
                        page.words().day(v.approvedAt())),
                v.snapshot().hash(),
                Integer.valueOf(v.number()).equals(doc.review().inForce()),
                compareHref(v.number()));
    }

    /** Returns the address of the comparison with the next version or the text that is worked on; null if there is neither. */
    private @Nullable String compareHref(int number) {
        boolean later = doc.review().number() > number;
        return later ? doc.review().href() + "/compare?from=" + number + "&to=" + (number + 1) : null;
    }
}
