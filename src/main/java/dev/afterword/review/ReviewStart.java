package dev.afterword.review;

import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Begins a review with its first edit, also again after it was waived or given up. Within the caller's transaction. */
@Component
class ReviewStart {

    private final ReviewStore store;
    private final SectionStore sections;
    private final Incidents incidents;
    private final ReviewRecorder journal;
    private final Clock clock;

    ReviewStart(ReviewStore store, SectionStore sections, Incidents incidents, ReviewRecorder journal, Clock clock) {
        this.store = store;
        this.sections = sections;
        this.incidents = incidents;
        this.journal = journal;
        this.clock = clock;
    }

    /** Makes the review one that can be edited, or says why it can't be. */
    void open(Viewer viewer, ReviewDetail doc) {
        Review before = doc.review();
        Review after = before.edited();
        if (after.equals(before)) return;
        Instant now = clock.instant();
        if (store.insert(before, now))
            sections.insertAll(before.incident(), doc.incident().facts().tlp(), now);
        store.update(after, now);
        incidents.reviewed(viewer, doc.key(), after.standing());
        journal.step(viewer, before, after, ReviewHistoryEntry.Kind.STARTED, null);
    }
}
