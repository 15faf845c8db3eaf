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
    private final Freezer freezer;
    private final Journal journal;
    private final Clock clock;

    ReviewSteps(
            Transactions transactions,
            Incidents incidents,
            Waivers waivers,
            ReviewStore store,
            VersionStore versions,
            ReviewReader reader,
            Approvals approvals,
            Freezer freezer,
            Journal journal,
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

    ReviewDoc submit(Viewer viewer, String key, @Nullable String note) {
        return move(viewer, key, Action.SUBMIT_REVIEW, Step.Kind.SUBMITTED, note, Review::submitted);
    }

    /** Sends it back to be worked on, with what is to be changed. */
    ReviewDoc sendBack(Viewer viewer, String key, @Nullable String reason) {
        return move(viewer, key, Action.SUBMIT_REVIEW, Step.Kind.RETURNED, required(reason), Review::returned);
    }

    /** Approves and freezes the version, or says everything that stands in the way. */
    ReviewDoc approve(Viewer viewer, String key, @Nullable String note) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.APPROVE, key);
            store.lock(incident);
            ReviewDoc doc = reader.read(viewer, key);
            Review after = doc.review().approved();
            approvals.require(viewer, doc);
            Instant now = clock.instant();
            Snapshot snapshot = freezer.freeze(viewer, doc, now);
            save(viewer, doc, after, now);
            journal.step(
                    viewer, doc.review(), after, Step.Kind.APPROVED, note, Map.of("snapshotHash", snapshot.hash()));
            return reader.read(viewer, key);
        });
    }

    /** Puts the approved version in force. */
    ReviewDoc publish(Viewer viewer, String key, @Nullable String note) {
        return transactions.in(viewer, () -> {
            ReviewDoc doc = move(viewer, key, Action.APPROVE, Step.Kind.PUBLISHED, note, Review::published);
            versions.published(doc.incident().id(), doc.review().number(), viewer.id(), clock.instant());
            return reader.read(viewer, key);
        });
    }

    /** Opens the next version; the one in force stays so until that is published. */
    ReviewDoc amend(Viewer viewer, String key, @Nullable String reason) {
        return move(viewer, key, Action.SUBMIT_REVIEW, Step.Kind.AMENDED, required(reason), Review::amended);
    }

    /** Gives up an optional review. */
    ReviewDoc abandon(Viewer viewer, String key, @Nullable String reason) {
        return transactions.in(viewer, () -> {
            boolean must = incidents.find(viewer, key).decision().outcome() == Outcome.REQUIRED;
            return move(
                    viewer, key, Action.WAIVE, Step.Kind.ABANDONED, required(reason), review -> review.abandoned(must));
        });
    }

    ReviewDoc requestWaiver(Viewer viewer, String key, @Nullable String reason) {
        return transactions.in(viewer, () -> {
            waivers.request(viewer, key, reason);
            return reader.read(viewer, key);
        });
    }

    /** Grants the waiver that another lead asked for. */
    ReviewDoc grantWaiver(Viewer viewer, String key, @Nullable String note) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.WAIVE, key);
            Review before = reader.read(viewer, key).review();
            waivers.grant(viewer, key, note);
            if (store.lock(incident)) {
                Review after = before.waived();
                store.update(after, clock.instant());
                journal.step(viewer, before, after, Step.Kind.WAIVED, note);
            }
            return reader.read(viewer, key);
        });
    }

    ReviewDoc refuseWaiver(Viewer viewer, String key, @Nullable String reason) {
        return transactions.in(viewer, () -> {
            waivers.refuse(viewer, key, reason);
            return reader.read(viewer, key);
        });
    }

    private ReviewDoc move(
            Viewer viewer,
            String key,
            Action action,
            Step.Kind kind,
            @Nullable String reason,
            UnaryOperator<Review> step) {
        return transactions.in(viewer, () -> {
            store.lock(incidents.require(viewer, action, key));
            ReviewDoc doc = reader.read(viewer, key);
            Review after = step.apply(doc.review());
            save(viewer, doc, after, clock.instant());
            journal.step(viewer, doc.review(), after, kind, reason);
            return reader.read(viewer, key);
        });
    }

    private void save(Viewer viewer, ReviewDoc doc, Review after, Instant now) {
        store.update(after, now);
        incidents.reviewed(viewer, doc.key(), after.standing());
    }

    private static String required(@Nullable String reason) {
        if (reason == null) throw Problem.invalid("reason", "required");
        return reason;
    }
}
