package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Restriction;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Puts on record what happens to reviews. Within the transaction that changes them. */
@Component
class ReviewRecorder {

    private final ReviewStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReviewRecorder(ReviewStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    void step(Viewer viewer, Review before, Review after, ReviewHistoryEntry.Kind kind, @Nullable String reason) {
        step(viewer, before, after, kind, reason, Map.of());
    }

    /** {@code more} says what else the step made. */
    void step(
            Viewer viewer,
            Review before,
            Review after,
            ReviewHistoryEntry.Kind kind,
            @Nullable String reason,
            Map<String, ?> more) {
        store.add(after.incident(), new ReviewHistoryEntry(after.number(), kind, clock.instant(), viewer.id(), reason));
        Map<String, Object> now = new LinkedHashMap<>(fields(after));
        if (reason != null) now.put("reason", reason);
        now.putAll(more);
        events.publishEvent(new ReviewEvent.Moved(
                after.incident(),
                viewer.id(),
                "review." + kind.name().toLowerCase(Locale.ROOT),
                object(after),
                fields(before),
                now));
    }

    /** {@code restriction} is the clearance that it takes to read what changed. */
    void edited(
            Viewer viewer,
            Review review,
            @Nullable Restriction restriction,
            Map<String, ?> before,
            Map<String, ?> after) {
        if (after.isEmpty()) return;
        events.publishEvent(new ReviewEvent.Edited(
                review.incident(), viewer.id(), "review.edited", object(review), restriction, before, after));
    }

    void signedOff(Viewer viewer, Review review, SignOff signOff, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(new ReviewEvent.SignedOff(
                review.incident(),
                viewer.id(),
                "sign-off." + signOff.state().name().toLowerCase(Locale.ROOT),
                object(review) + "/" + signOff.role(),
                before,
                after));
    }

    void attributed(Viewer viewer, Review review, @Nullable Attribution before, Attribution after, String verb) {
        boolean closed = after.restricted() != null || (before != null && before.restricted() != null);
        Map<String, Object> now = new LinkedHashMap<>(said(after));
        if (after.withdrawnReason() != null) now.put("reason", after.withdrawnReason());
        events.publishEvent(new ReviewEvent.Attributed(
                review.incident(),
                viewer.id(),
                "attribution." + verb,
                object(review) + "/" + after.ref(),
                closed ? Restriction.ATTRIBUTION : null,
                before == null ? Map.of() : said(before),
                now));
    }

    /** That somebody read what takes the clearance is on record. */
    void read(Viewer viewer, Review review) {
        events.publishEvent(new ReviewEvent.Attributed(
                review.incident(),
                viewer.id(),
                "attribution.read",
                object(review),
                Restriction.ATTRIBUTION,
                Map.of(),
                Map.of()));
    }

    private static Map<String, Object> said(Attribution attribution) {
        Map<String, Object> said = new LinkedHashMap<>();
        attribution.draft().asMap().forEach((name, value) -> {
            if (value != null) said.put(name, value);
        });
        return said;
    }

    private static String object(Review review) {
        return review.incidentKey() + "/review";
    }

    private static Map<String, Object> fields(Review review) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", review.state().name());
        fields.put("version", review.number());
        if (review.inForce() != null) fields.put("inForce", review.inForce());
        return fields;
    }
}
