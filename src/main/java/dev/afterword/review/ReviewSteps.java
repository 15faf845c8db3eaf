package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ReviewDecision;
import dev.afterword.incident.Waivers;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.review.ReviewCommands.TakeReviewStep;
import dev.afterword.review.ReviewCommands.TakeReviewStepWithReason;
import dev.afterword.review.document.Review;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.document.ReviewHistoryEntry;
import dev.afterword.review.document.ReviewReader;
import dev.afterword.review.document.ReviewRecorder;
import dev.afterword.review.document.ReviewStore;
import dev.afterword.review.frozen.Snapshot;
import dev.afterword.review.frozen.VersionStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Moves reviews from one state to the next: submitted, returned, approved, published, amended, abandoned, waived. */
@Service
class ReviewSteps {

    private final Transactions transactions;
    private final Incidents incidents;
    private final Waivers waivers;
    private final ReviewStore store;
    private final VersionStore versions;
    private final ReviewReader reader;
    private final Approvals approvals;
    private final RequiredSignOffs required;
    private final SnapshotWriter snapshots;
    private final ReviewRecorder recorder;
    private final Clock clock;

    ReviewSteps(
            Transactions transactions,
            Incidents incidents,
            Waivers waivers,
            ReviewStore store,
            VersionStore versions,
            ReviewReader reader,
            Approvals approvals,
            RequiredSignOffs required,
            SnapshotWriter snapshots,
            ReviewRecorder recorder,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.waivers = waivers;
        this.store = store;
        this.versions = versions;
        this.reader = reader;
        this.approvals = approvals;
        this.required = required;
        this.snapshots = snapshots;
        this.recorder = recorder;
        this.clock = clock;
    }

    ReviewDetail submit(Viewer viewer, String key, TakeReviewStep step) {
        return transactions.in(viewer, () -> {
            required.request(
                    viewer,
                    move(
                            viewer,
                            key,
                            Action.SUBMIT_REVIEW,
                            ReviewHistoryEntry.Kind.SUBMITTED,
                            step.reason(),
                            Review::submitted));
            return reader.read(viewer, key);
        });
    }

    ReviewDetail returnToDraft(Viewer viewer, String key, TakeReviewStepWithReason step) {
        return move(
                viewer, key, Action.SUBMIT_REVIEW, ReviewHistoryEntry.Kind.RETURNED, step.reason(), Review::returned);
    }

    /**
     * Approves and freezes the version. Throws everything that blocks it.
     *
     * @param tag the {@link ReviewDetail#tag} of the text that the viewer read
     */
    ReviewDetail approve(Viewer viewer, String key, @Nullable String tag, TakeReviewStep step) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.APPROVE, key);
            store.lock(incident);
            ReviewDetail doc = reader.read(viewer, key);
            if (tag == null) {
                throw Problem.of(ProblemType.IF_MATCH_MISSING);
            }
            Review after = doc.review().approved();
            if (!tag.equals(doc.tag())) {
                throw Problem.stale(ReviewText.of(doc));
            }
            approvals.require(viewer, doc);
            Instant now = clock.instant();
            Snapshot snapshot = snapshots.freeze(viewer, doc, now);
            save(viewer, doc, after, now);
            recorder.step(
                    viewer,
                    doc.review(),
                    after,
                    ReviewHistoryEntry.Kind.APPROVED,
                    step.reason(),
                    Map.of("snapshotHash", snapshot.hash()));
            return reader.read(viewer, key);
        });
    }

    /** Puts the approved version in force, unless facts that were recorded since require a sign-off that it lacks. */
    ReviewDetail publish(Viewer viewer, String key, TakeReviewStep step) {
        return transactions.in(viewer, () -> {
            required.requireStill(reader.read(viewer, key));
            ReviewDetail doc = move(
                    viewer, key, Action.APPROVE, ReviewHistoryEntry.Kind.PUBLISHED, step.reason(), Review::published);
            versions.published(doc.incident().id(), doc.review().number(), viewer.id(), clock.instant());
            return reader.read(viewer, key);
        });
    }

    /**
     * Starts the next version; the current one stays in force until that is published. Those who signed the current one are asked
     * again, and so learn of it.
     */
    ReviewDetail amend(Viewer viewer, String key, TakeReviewStepWithReason step) {
        return transactions.in(viewer, () -> {
            ReviewDetail before = reader.read(viewer, key);
            ReviewDetail amendment = move(
                    viewer, key, Action.SUBMIT_REVIEW, ReviewHistoryEntry.Kind.AMENDED, step.reason(), Review::amended);
            required.requestAgain(viewer, before, amendment);
            return reader.read(viewer, key);
        });
    }

    /** Abandons an optional review. */
    ReviewDetail abandon(Viewer viewer, String key, TakeReviewStepWithReason step) {
        return transactions.in(viewer, () -> {
            boolean required = incidents.find(viewer, key).decision().outcome() == ReviewDecision.Outcome.REQUIRED;
            return move(
                    viewer,
                    key,
                    Action.WAIVE,
                    ReviewHistoryEntry.Kind.ABANDONED,
                    step.reason(),
                    review -> review.abandoned(required));
        });
    }

    ReviewDetail requestWaiver(Viewer viewer, String key, TakeReviewStepWithReason request) {
        return transactions.in(viewer, () -> {
            waivers.request(viewer, key, request.reason());
            return reader.read(viewer, key);
        });
    }

    /** Approves the waiver that another response lead requested. */
    ReviewDetail approveWaiver(Viewer viewer, String key, TakeReviewStep answer) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.WAIVE, key);
            Review before = reader.read(viewer, key).review();
            waivers.grant(viewer, key, answer.reason());
            if (store.lock(incident)) {
                Review after = before.waived();
                store.update(after, clock.instant());
                recorder.step(viewer, before, after, ReviewHistoryEntry.Kind.WAIVED, answer.reason());
            }
            return reader.read(viewer, key);
        });
    }

    ReviewDetail rejectWaiver(Viewer viewer, String key, TakeReviewStepWithReason answer) {
        return transactions.in(viewer, () -> {
            waivers.refuse(viewer, key, answer.reason());
            return reader.read(viewer, key);
        });
    }

    private ReviewDetail move(
            Viewer viewer,
            String key,
            Action action,
            ReviewHistoryEntry.Kind kind,
            @Nullable String reason,
            UnaryOperator<Review> step) {
        return transactions.in(viewer, () -> {
            store.lock(incidents.require(viewer, action, key));
            ReviewDetail doc = reader.read(viewer, key);
            Review after = step.apply(doc.review());
            save(viewer, doc, after, clock.instant());
            recorder.step(viewer, doc.review(), after, kind, reason);
            return reader.read(viewer, key);
        });
    }

    private void save(Viewer viewer, ReviewDetail doc, Review after, Instant now) {
        store.update(after, now);
        incidents.reviewed(viewer, doc.key(), after.effectiveState());
    }
}
