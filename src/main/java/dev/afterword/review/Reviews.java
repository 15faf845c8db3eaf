package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reviews: read, and their working text edited. {@link ReviewSteps} moves them from one state to the next. */
@Service
public class Reviews {

    private final Transactions transactions;
    private final Incidents incidents;
    private final ReviewStore store;
    private final ReviewReader reader;
    private final ReviewStart start;
    private final Edits edits;
    private final References references;
    private final ReviewRecorder journal;

    Reviews(
            Transactions transactions,
            Incidents incidents,
            ReviewStore store,
            ReviewReader reader,
            ReviewStart start,
            Edits edits,
            References references,
            ReviewRecorder journal) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.store = store;
        this.reader = reader;
        this.start = start;
        this.edits = edits;
        this.references = references;
        this.journal = journal;
    }

    /**
     * The review of an incident as the viewer sees it; one that hasn't begun is there too, empty. That somebody read what takes a
     * clearance is on record.
     */
    ReviewDetail find(Viewer viewer, String key) {
        ReviewDetail doc = transactions.read(viewer, () -> reader.read(viewer, key));
        if (doc.showsRestricted()) transactions.run(viewer, () -> journal.read(viewer, doc.review()));
        return doc;
    }

    /** What a text that isn't saved yet would cite. */
    References.Of references(Viewer viewer, ReviewDetail doc, String text) {
        return transactions.read(
                viewer,
                () -> references.of(
                        viewer,
                        doc.incident(),
                        Claims.of(Map.of(Section.IMPACT, text)).citations()));
    }

    /**
     * Replaces the parts that the edit has.
     *
     * @param tag the {@link ReviewDetail#tag} that the edit began from; null is taken only by the edit that starts the review
     */
    ReviewDetail edit(Viewer viewer, String key, @Nullable String tag, ReviewEdit edit) {
        return change(viewer, key, edit, doc -> {
            if (tag == null && !doc.review().startsWithEdit()) throw Problem.of(ProblemType.IF_MATCH_MISSING);
            if (tag != null && !tag.equals(doc.tag())) throw Problem.stale(ReviewText.of(doc));
        });
    }

    /**
     * Writes one section.
     *
     * @param version of the section that the edit began from; an edit of another section doesn't make it stale
     * @param restricted whether it takes a clearance; null leaves that as it is
     */
    ReviewDetail editSection(
            Viewer viewer,
            String key,
            Section section,
            long version,
            String body,
            @Nullable String notApplicable,
            @Nullable Boolean restricted) {
        return transactions.in(viewer, () -> {
            ReviewDetail standing = reader.read(viewer, key);
            ReviewEdit edit = edits.ofSection(standing, section, body, notApplicable, restricted);
            return change(viewer, key, edit, doc -> {
                if (doc.section(section).version() != version) throw Problem.stale(ReviewText.of(doc));
            });
        });
    }

    /** Says who took part. */
    ReviewDetail editParticipants(Viewer viewer, String key, List<Participant> participants) {
        return change(viewer, key, new ReviewEdit(null, null, participants, null), doc -> {});
    }

    private ReviewDetail change(Viewer viewer, String key, ReviewEdit edit, Consumer<ReviewDetail> fresh) {
        return transactions.in(viewer, () -> {
            store.lock(incidents.require(viewer, Action.CONTRIBUTE, key));
            ReviewDetail doc = reader.read(viewer, key);
            fresh.accept(doc);
            start.open(viewer, doc);
            edits.apply(viewer, doc, edit);
            return reader.read(viewer, key);
        });
    }

    /** The sections that a viewer with the clearance keeps to those who have it. */
    static Set<Section> restricted(ReviewDetail doc) {
        Set<Section> restricted = EnumSet.noneOf(Section.class);
        doc.sections().values().stream()
                .filter(row -> row.restricted() != null)
                .forEach(row -> restricted.add(row.section()));
        return restricted;
    }
}
