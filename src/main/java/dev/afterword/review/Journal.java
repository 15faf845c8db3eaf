package dev.afterword.review;

import dev.afterword.access.Viewer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Puts on record what happens to reviews. Within the transaction that changes them. */
@Component
class Journal {

    private final ReviewStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Journal(ReviewStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    void step(Viewer viewer, Review before, Review after, Step.Kind kind, @Nullable String reason) {
        step(viewer, before, after, kind, reason, Map.of());
    }

    /** {@code more} says what else the step made. */
    void step(
            Viewer viewer, Review before, Review after, Step.Kind kind, @Nullable String reason, Map<String, ?> more) {
        store.add(after.incident(), new Step(after.number(), kind, clock.instant(), viewer.id(), reason));
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

    void edited(Viewer viewer, Review review, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(
                new ReviewEvent.Edited(review.incident(), viewer.id(), "review.edited", object(review), before, after));
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

    /** What an attribution says is not for everybody who reads the trail: the entry holds a commitment to it. */
    void attributed(Viewer viewer, Review review, Attribution attribution, String verb, Map<String, ?> after) {
        events.publishEvent(new ReviewEvent.Attributed(
                review.incident(),
                viewer.id(),
                "attribution." + verb,
                object(review) + "/" + attribution.ref(),
                Map.of(),
                after));
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
