package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.Outcome;
import dev.afterword.incident.Waivers;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Moves reviews from one state to the next: submitted, returned, approved, published, amended, given up, waived. */
@Service
class ReviewSteps {

    private final Transactions transactions;
    private final Incidents incidents;
    private final Waivers waivers;
    private final ReviewStore store;
    private final VersionStore versions;
    private final ReviewReader reader;
    private final Approvals approvals;
    private final SnapshotWriter freezer;
    private final ReviewRecorder journal;
    private final Clock clock;

    ReviewSteps(
            Transactions transactions,
            Incidents incidents,
            Waivers waivers,
            ReviewStore store,
            VersionStore versions,
            ReviewReader reader,
            Approvals approvals,
            SnapshotWriter freezer,
            ReviewRecorder journal,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.waivers = waivers;
        this.store = store;
        this.versions = versions;
        this.reader = reader;
        this.approvals = approvals;
        this.freezer = freezer;
        this.journal = journal;
        this.clock = clock;
    }

    ReviewDetail submit(Viewer viewer, String key, @Nullable String note) {
        return move(viewer, key, Action.SUBMIT_REVIEW, ReviewHistoryEntry.Kind.SUBMITTED, note, Review::submitted);
    }

    /** Sends it back to be worked on, with what is to be changed. */
    ReviewDetail sendBack(Viewer viewer, String key, @Nullable String reason) {
        return move(
                viewer,
                key,
                Action.SUBMIT_REVIEW,
                ReviewHistoryEntry.Kind.RETURNED,
                required(reason),
                Review::returned);
    }

    /** Approves and freezes the version, or says everything that stands in the way. */
    ReviewDetail approve(Viewer viewer, String key, @Nullable String note) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.APPROVE, key);
            store.lock(incident);
            ReviewDetail doc = reader.read(viewer, key);
            Review after = doc.review().approved();
            approvals.require(viewer, doc);
            Instant now = clock.instant();
            Snapshot snapshot = freezer.freeze(viewer, doc, now);
            save(viewer, doc, after, now);
            journal.step(
                    viewer,
                    doc.review(),
                    after,
                    ReviewHistoryEntry.Kind.APPROVED,
                    note,
                    Map.of("snapshotHash", snapshot.hash()));
            return reader.read(viewer, key);
        });
    }

    /** Puts the approved version in force. */
    ReviewDetail publish(Viewer viewer, String key, @Nullable String note) {
        return transactions.in(viewer, () -> {
            ReviewDetail doc =
                    move(viewer, key, Action.APPROVE, ReviewHistoryEntry.Kind.PUBLISHED, note, Review::published);
            versions.published(doc.incident().id(), doc.review().number(), viewer.id(), clock.instant());
            return reader.read(viewer, key);
        });
    }

    /** Opens the next version; the one in force stays so until that is published. */
    ReviewDetail amend(Viewer viewer, String key, @Nullable String reason) {
        return move(
                viewer, key, Action.SUBMIT_REVIEW, ReviewHistoryEntry.Kind.AMENDED, required(reason), Review::amended);
    }

    /** Gives up an optional review. */
    ReviewDetail abandon(Viewer viewer, String key, @Nullable String reason) {
        return transactions.in(viewer, () -> {
            boolean must = incidents.find(viewer, key).decision().outcome() == Outcome.REQUIRED;
            return move(
                    viewer,
                    key,
                    Action.WAIVE,
                    ReviewHistoryEntry.Kind.ABANDONED,
                    required(reason),
                    review -> review.abandoned(must));
        });
    }

    ReviewDetail requestWaiver(Viewer viewer, String key, @Nullable String reason) {
        return transactions.in(viewer, () -> {
            waivers.request(viewer, key, reason);
            return reader.read(viewer, key);
        });
    }

    /** Grants the waiver that another lead asked for. */
    ReviewDetail grantWaiver(Viewer viewer, String key, @Nullable String note) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.WAIVE, key);
            Review before = reader.read(viewer, key).review();
            waivers.grant(viewer, key, note);
            if (store.lock(incident)) {
                Review after = before.waived();
                store.update(after, clock.instant());
                journal.step(viewer, before, after, ReviewHistoryEntry.Kind.WAIVED, note);
            }
            return reader.read(viewer, key);
        });
    }

    ReviewDetail refuseWaiver(Viewer viewer, String key, @Nullable String reason) {
        return transactions.in(viewer, () -> {
            waivers.refuse(viewer, key, reason);
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
            journal.step(viewer, doc.review(), after, kind, reason);
            return reader.read(viewer, key);
        });
    }

    private void save(Viewer viewer, ReviewDetail doc, Review after, Instant now) {
        store.update(after, now);
        incidents.reviewed(viewer, doc.key(), after.standing());
    }

    private static String required(@Nullable String reason) {
        if (reason == null) throw Problem.invalid("reason", "required");
        return reason;
    }
}
