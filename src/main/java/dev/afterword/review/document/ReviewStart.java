package dev.afterword.review.document;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.review.text.SectionStore;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Starts a review with its first edit, also after it was waived or abandoned, within the caller's transaction. */
@Component
public class ReviewStart {

    private final ReviewStore store;
    private final SectionStore sections;
    private final Incidents incidents;
    private final ReviewRecorder recorder;
    private final Clock clock;

    ReviewStart(ReviewStore store, SectionStore sections, Incidents incidents, ReviewRecorder recorder, Clock clock) {
        this.store = store;
        this.sections = sections;
        this.incidents = incidents;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** Starts the review unless it is open already. Throws what blocks editing it. */
    public void open(Viewer viewer, ReviewDetail doc) {
        Review before = doc.review();
        Review after = before.edited();
        if (after.equals(before)) {
            return;
        }
        Instant now = clock.instant();
        if (store.insert(before, now)) {
            sections.insertAll(before.incident(), doc.incident().facts().tlp(), now);
        }
        store.update(after, now);
        incidents.reviewed(viewer, doc.key(), after.effectiveState());
        recorder.step(viewer, before, after, ReviewHistoryEntry.Kind.STARTED, null);
    }
}
