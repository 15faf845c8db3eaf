package dev.afterword.review.document;

import dev.afterword.incident.ReviewState;
import dev.afterword.incident.Waivers;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Returns reviews that were waived or abandoned to the state that they had before. */
@Component
class EndedReviews implements Waivers.StartedReviews {

    private final ReviewStore store;
    private final ReviewRecorder recorder;
    private final Clock clock;

    EndedReviews(ReviewStore store, ReviewRecorder recorder, Clock clock) {
        this.store = store;
        this.recorder = recorder;
        this.clock = clock;
    }

    @Override
    public ReviewState resume(UUID incident, String incidentKey) {
        return store.beforeItEnded(incident, incidentKey)
                .map(review -> {
                    store.update(review, clock.instant());
                    recorder.dueAgain(review);
                    return review.state();
                })
                .orElse(ReviewState.NOT_STARTED);
    }
}
