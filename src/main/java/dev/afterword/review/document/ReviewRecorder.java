package dev.afterword.review.document;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Restriction;
import dev.afterword.review.attribution.Attribution;
import dev.afterword.review.signoff.SignOff;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Records changes of reviews in their history and the audit trail, within the transaction of the change. */
@Component
public class ReviewRecorder {

    private final ReviewStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReviewRecorder(ReviewStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    public void step(
            Viewer viewer, Review before, Review after, ReviewHistoryEntry.Kind kind, @Nullable String reason) {
        step(viewer, before, after, kind, reason, Map.of());
    }

    /** @param more what else the step created */
    public void step(
            Viewer viewer,
            Review before,
            Review after,
            ReviewHistoryEntry.Kind kind,
            @Nullable String reason,
            Map<String, ?> more) {
        store.add(after.incident(), new ReviewHistoryEntry(after.number(), kind, clock.instant(), viewer.id(), reason));
        Map<String, Object> now = fields(after);
        if (reason != null) {
            now.put("reason", reason);
        }
        now.putAll(more);
        events.publishEvent(Fact.of(kind.fact(), viewer.id(), object(after))
                .in(after.incident())
                .withBefore(fields(before))
                .withAfter(now));
    }

    /** Records that new facts made the review due again; the program does that. */
    void dueAgain(Review after) {
        ReviewHistoryEntry.Kind kind = ReviewHistoryEntry.Kind.DUE_AGAIN;
        store.add(after.incident(), new ReviewHistoryEntry(after.number(), kind, clock.instant(), null, null));
        events.publishEvent(Fact.of(kind.fact(), Fact.SYSTEM, object(after))
                .in(after.incident())
                .withAfter(fields(after)));
    }

    /** @param restriction the clearance that is required to see the changed fields; null for none */
    public void edited(
            Viewer viewer,
            Review review,
            @Nullable Restriction restriction,
            Map<String, ?> before,
            Map<String, ?> after) {
        if (after.isEmpty()) {
            return;
        }
        events.publishEvent(Fact.of(FactAction.REVIEW_EDITED, viewer.id(), object(review))
                .in(review.incident())
                .withRestriction(restriction)
                .withBefore(before)
                .withAfter(after));
    }

    public void signedOff(Viewer viewer, Review review, SignOff signOff, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(Fact.of(signOff.state().fact(), viewer.id(), object(review) + "/" + signOff.role())
                .in(review.incident())
                .withBefore(before)
                .withAfter(after));
    }

    public void objectionAnswered(Viewer viewer, Review review, SignOff signOff, String answer) {
        events.publishEvent(
                Fact.of(FactAction.SIGN_OFF_OBJECTION_ANSWERED, viewer.id(), object(review) + "/" + signOff.role())
                        .in(review.incident())
                        .withAfter(Map.of("state", signOff.state().name(), "answer", answer)));
    }

    public void attributed(
            Viewer viewer, Review review, @Nullable Attribution before, Attribution after, FactAction action) {
        boolean restricted =
                after.facts().restricted() || (before != null && before.facts().restricted());
        Map<String, @Nullable Object> now = fields(after);
        if (after.withdrawnReason() != null) {
            now.put("reason", after.withdrawnReason());
        }
        events.publishEvent(Fact.of(action, viewer.id(), object(review) + "/" + after.ref())
                .in(review.incident())
                .withRestriction(restricted ? Restriction.ATTRIBUTION : null)
                .withBefore(before == null ? Map.of() : fields(before))
                .withAfter(now));
    }

    /** Records that the viewer read restricted parts. */
    public void read(Viewer viewer, Review review) {
        events.publishEvent(Fact.of(FactAction.ATTRIBUTION_READ, viewer.id(), object(review))
                .in(review.incident())
                .withRestriction(Restriction.ATTRIBUTION));
    }

    private static Map<String, @Nullable Object> fields(Attribution attribution) {
        Map<String, @Nullable Object> fields = Changes.fields(
                attribution.facts(), "kind", "name", "statement", "hypotheses", "evidence", "likelihood", "confidence");
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    private static String object(Review review) {
        return review.incidentKey() + "/review";
    }

    private static Map<String, Object> fields(Review review) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", review.state().name());
        fields.put("version", review.number());
        if (review.inForce() != null) {
            fields.put("inForce", review.inForce());
        }
        return fields;
    }
}
