package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.input.Edit;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.review.ReviewCommands.EditParticipants;
import dev.afterword.review.ReviewCommands.EditReview;
import dev.afterword.review.ReviewCommands.EditSection;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.document.ReviewReader;
import dev.afterword.review.document.ReviewRecorder;
import dev.afterword.review.document.ReviewStart;
import dev.afterword.review.document.ReviewStore;
import dev.afterword.review.reference.ReferenceIndex;
import dev.afterword.review.reference.References;
import dev.afterword.review.text.Claims;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads reviews and edits their working text. {@link ReviewSteps} moves them from one state to the next. */
@Service
public class Reviews {

    private final Transactions transactions;
    private final Incidents incidents;
    private final ReviewStore store;
    private final ReviewReader reader;
    private final ReviewStart start;
    private final Edits edits;
    private final References references;
    private final ReviewRecorder recorder;

    Reviews(
            Transactions transactions,
            Incidents incidents,
            ReviewStore store,
            ReviewReader reader,
            ReviewStart start,
            Edits edits,
            References references,
            ReviewRecorder recorder) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.store = store;
        this.reader = reader;
        this.start = start;
        this.edits = edits;
        this.references = references;
        this.recorder = recorder;
    }

    /**
     * Returns the review of an incident as the viewer sees it; one that hasn't started is empty. Reading restricted parts is recorded in
     * the audit trail.
     */
    ReviewDetail find(Viewer viewer, String key) {
        ReviewDetail doc = transactions.read(viewer, () -> reader.read(viewer, key));
        if (doc.showsRestricted()) transactions.run(viewer, () -> recorder.read(viewer, doc.review()));
        return doc;
    }

    /** Returns what a text cites that isn't saved yet. */
    ReferenceIndex references(Viewer viewer, ReviewDetail doc, String text) {
        return transactions.read(
                viewer,
                () -> references.find(
                        viewer,
                        doc.incident(),
                        Claims.of(Map.of(Section.IMPACT, text)).citations()));
    }

    /**
     * Replaces the parts that were sent.
     *
     * @param tag the {@link ReviewDetail#tag} that the edit started from; only the edit that starts the review may leave it out
     */
    ReviewDetail edit(Viewer viewer, String key, @Nullable String tag, Edit<EditReview> edit) {
        return edit(viewer, key, ReviewEdit.of(edit), doc -> {
            if (tag == null && !doc.review().startsWithEdit()) {
                throw Problem.of(ProblemType.IF_MATCH_MISSING);
            }
            if (tag != null && !tag.equals(doc.tag())) {
                throw Problem.stale(ReviewText.of(doc));
            }
        });
    }

    /**
     * Edits one section.
     *
     * @param version of the section that the edit started from; an edit of another section doesn't make it stale
     * @return the review without its references and participants
     */
    ReviewDetail editSection(Viewer viewer, String key, Section section, long version, EditSection command) {
        return transactions.in(viewer, () -> {
            store.lock(incidents.require(viewer, Action.CONTRIBUTE, key));
            ReviewDetail doc = reader.readAlone(viewer, key);
            EditSection wanted = doc.section(section).version() == version
                    ? command
                    : command.merged(doc.section(section))
                            .orElseThrow(() -> Problem.stale(ReviewText.of(reader.read(viewer, key))));
            start.open(viewer, doc);
            edits.apply(viewer, doc, edits.ofSection(doc, section, wanted));
            return reader.readAlone(viewer, key);
        });
    }

    ReviewDetail editParticipants(Viewer viewer, String key, EditParticipants command) {
        return edit(viewer, key, ReviewEdit.of(command), doc -> {});
    }

    private ReviewDetail edit(Viewer viewer, String key, ReviewEdit edit, Consumer<ReviewDetail> requireCurrent) {
        return transactions.in(viewer, () -> {
            store.lock(incidents.require(viewer, Action.CONTRIBUTE, key));
            ReviewDetail doc = reader.read(viewer, key);
            requireCurrent.accept(doc);
            start.open(viewer, doc);
            edits.apply(viewer, doc, edit);
            return reader.read(viewer, key);
        });
    }

    /** Returns the sections that only people with the clearance see, of those that the viewer sees. */
    static Set<Section> restricted(ReviewDetail doc) {
        Set<Section> restricted = EnumSet.noneOf(Section.class);
        doc.sections().values().stream()
                .filter(row -> row.restricted() != null)
                .forEach(row -> restricted.add(row.section()));
        return restricted;
    }
}
