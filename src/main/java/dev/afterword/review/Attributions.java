package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Citations;
import dev.afterword.incident.Incidents;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Restriction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Judgements on who was behind an incident. Seen and changed only with the clearance for it. */
@Service
class Attributions {

    private final Transactions transactions;
    private final Incidents incidents;
    private final Clearances clearances;
    private final ReviewReader reader;
    private final ReviewStart start;
    private final ReviewStore reviews;
    private final AttributionStore store;
    private final Citations citations;
    private final ReviewRecorder journal;
    private final Clock clock;

    Attributions(
            Transactions transactions,
            Incidents incidents,
            Clearances clearances,
            ReviewReader reader,
            ReviewStart start,
            ReviewStore reviews,
            AttributionStore store,
            Citations citations,
            ReviewRecorder journal,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.clearances = clearances;
        this.reader = reader;
        this.start = start;
        this.reviews = reviews;
        this.store = store;
        this.citations = citations;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whether the viewer may record one here. */
    boolean allows(Viewer viewer, UUID incident) {
        return transactions.read(viewer, () -> clearances.allows(viewer, Action.CONTRIBUTE, incident));
    }

    Attribution find(Viewer viewer, String key, int number) {
        return transactions.in(viewer, () -> {
            UUID incident = incidents.require(viewer, Action.SEE, key);
            return store.find(incident, number)
                    .filter(a -> a.withdrawnReason() == null)
                    .orElseThrow(Problem::notFound);
        });
    }

    Attribution add(Viewer viewer, String key, AttributionDraft draft) {
        return transactions.in(viewer, () -> {
            ReviewDetail doc = open(viewer, key, draft);
            UUID incident = doc.incident().id();
            Attribution added = of(
                    RandomCodes.uuid(),
                    reviews.nextAttribution(incident),
                    draft,
                    viewer.id(),
                    1,
                    clock.instant(),
                    null);
            store.insert(incident, added);
            count(incident, Optional.empty(), added);
            journal.attributed(viewer, doc.review().edited(), null, added, FactAction.ATTRIBUTION_RECORDED);
            return added;
        });
    }

    /** Changes what it says, on the given version of it. */
    Attribution change(Viewer viewer, String key, int number, long version, AttributionDraft draft) {
        return transactions.in(viewer, () -> {
            ReviewDetail doc = open(viewer, key, draft);
            Attribution standing = standing(doc, number);
            if (standing.version() != version)
                throw Problem.stale(AttributionJson.of(standing, doc.name(standing.analyst())));
            Attribution changed = of(standing.id(), number, draft, viewer.id(), version + 1, clock.instant(), null);
            save(viewer, doc, standing, changed, FactAction.ATTRIBUTION_CHANGED);
            return changed;
        });
    }

    /** Takes it back with a reason; it stays on file. */
    void withdraw(Viewer viewer, String key, int number, long version, @Nullable String reason) {
        if (reason == null) throw Problem.invalid("reason", "required");
        transactions.run(viewer, () -> {
            ReviewDetail doc = open(viewer, key, null);
            Attribution standing = standing(doc, number);
            if (standing.version() != version)
                throw Problem.stale(AttributionJson.of(standing, doc.name(standing.analyst())));
            Attribution withdrawn =
                    of(standing.id(), number, standing.draft(), viewer.id(), version + 1, clock.instant(), reason);
            save(viewer, doc, standing, withdrawn, FactAction.ATTRIBUTION_WITHDRAWN);
        });
    }

    private void save(Viewer viewer, ReviewDetail doc, Attribution before, Attribution after, FactAction action) {
        if (!store.update(after)) throw Problem.stale(AttributionJson.of(before, doc.name(before.analyst())));
        count(doc.incident().id(), Optional.of(before), after);
        journal.attributed(viewer, doc.review().edited(), before, after, action);
    }

    private ReviewDetail open(Viewer viewer, String key, @Nullable AttributionDraft draft) {
        UUID incident = incidents.require(viewer, Action.CONTRIBUTE, key);
        clearances.require(viewer, Action.CONTRIBUTE, incident);
        reviews.lock(incident);
        ReviewDetail doc = reader.read(viewer, key);
        if (draft != null) checkCitations(doc, draft);
        start.open(viewer, doc);
        return doc;
    }

    private void checkCitations(ReviewDetail doc, AttributionDraft draft) {
        for (int i = 0; i < draft.evidence().size(); i++) {
            String key = draft.evidence().get(i).citation();
            if (!citations.broken(doc.incident().id(), List.of(key)).isEmpty()) {
                throw Problem.invalid("evidence." + i + ".citation", "noSuchKey", key);
            }
        }
    }

    private static Attribution standing(ReviewDetail doc, int number) {
        return doc.attributions().stream()
                .filter(a -> a.number() == number)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private void count(UUID incident, Optional<Attribution> before, Attribution after) {
        int by = restricted(after) - before.map(Attributions::restricted).orElse(0);
        if (by != 0) reviews.restrictedChanged(incident, by);
    }

    private static int restricted(Attribution a) {
        return a.restricted() != null && a.withdrawnReason() == null ? 1 : 0;
    }

    private static Attribution of(
            UUID id,
            int number,
            AttributionDraft d,
            UUID analyst,
            long version,
            Instant now,
            @Nullable String withdrawn) {
        return new Attribution(
                id,
                number,
                d.kind(),
                d.name(),
                d.statement(),
                d.hypotheses(),
                d.evidence(),
                d.likelihood(),
                d.confidence(),
                analyst,
                d.tlp(),
                d.restricted() ? Restriction.ATTRIBUTION : null,
                version,
                now,
                withdrawn);
    }
}
