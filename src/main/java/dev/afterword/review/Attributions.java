package dev.afterword.review;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.citation.Citations;
import dev.afterword.input.Errors;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.review.ReviewCommands.WithdrawAttribution;
import dev.afterword.review.attribution.Attribution;
import dev.afterword.review.attribution.AttributionFacts;
import dev.afterword.review.attribution.AttributionJson;
import dev.afterword.review.attribution.AttributionStore;
import dev.afterword.review.attribution.Clearances;
import dev.afterword.review.document.ReviewDetail;
import dev.afterword.review.document.ReviewReader;
import dev.afterword.review.document.ReviewRecorder;
import dev.afterword.review.document.ReviewStart;
import dev.afterword.review.document.ReviewStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Adds, edits and withdraws attributions. Only people with the clearance can. */
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
    private final ReviewRecorder recorder;
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
            ReviewRecorder recorder,
            Clock clock) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.clearances = clearances;
        this.reader = reader;
        this.start = start;
        this.reviews = reviews;
        this.store = store;
        this.citations = citations;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** Returns whether the viewer may add an attribution to this incident. */
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

    Attribution add(Viewer viewer, String key, AttributionFacts sent) {
        return transactions.in(viewer, () -> {
            ReviewDetail doc = open(viewer, key);
            UUID incident = doc.incident().id();
            Attribution added = new Attribution(
                    RandomCodes.uuid(),
                    reviews.nextAttribution(incident),
                    checked(doc, sent),
                    viewer.id(),
                    1,
                    clock.instant(),
                    null);
            store.insert(incident, added);
            count(incident, Optional.empty(), added);
            recorder.attributed(viewer, doc.review().edited(), null, added, FactAction.ATTRIBUTION_RECORDED);
            return added;
        });
    }

    /** Replaces the facts of the attribution as it is at {@code version}. */
    Attribution edit(Viewer viewer, String key, int number, long version, AttributionFacts sent) {
        return transactions.in(viewer, () -> {
            ReviewDetail doc = open(viewer, key);
            Attribution before = current(doc, number, version);
            Attribution after = before.edited(checked(doc, sent), viewer.id(), clock.instant());
            save(viewer, doc, before, after, FactAction.ATTRIBUTION_CHANGED);
            return after;
        });
    }

    /** Withdraws the attribution as it is at {@code version}; its row and number are kept. */
    void withdraw(Viewer viewer, String key, int number, long version, WithdrawAttribution command) {
        transactions.run(viewer, () -> {
            ReviewDetail doc = open(viewer, key);
            Attribution before = current(doc, number, version);
            Attribution after = before.withdrawn(command.reason(), viewer.id(), clock.instant());
            save(viewer, doc, before, after, FactAction.ATTRIBUTION_WITHDRAWN);
        });
    }

    private void save(Viewer viewer, ReviewDetail doc, Attribution before, Attribution after, FactAction action) {
        if (!store.update(after)) {
            throw stale(doc, before);
        }
        count(doc.incident().id(), Optional.of(before), after);
        recorder.attributed(viewer, doc.review().edited(), before, after, action);
    }

    /** Requires the clearance, and starts the review if this is its first edit. */
    private ReviewDetail open(Viewer viewer, String key) {
        UUID incident = incidents.require(viewer, Action.CONTRIBUTE, key);
        clearances.require(viewer, Action.CONTRIBUTE, incident);
        reviews.lock(incident);
        ReviewDetail doc = reader.read(viewer, key);
        start.open(viewer, doc);
        return doc;
    }

    private AttributionFacts checked(ReviewDetail doc, AttributionFacts sent) {
        Errors errors = new Errors();
        for (int i = 0; i < sent.evidence().size(); i++) {
            String cited = sent.evidence().get(i).citation();
            if (!citations.broken(doc.incident().id(), List.of(cited)).isEmpty()) {
                errors.reject("evidence." + i + ".citation", "noSuchKey", cited);
            }
        }
        errors.check();
        return sent.labelled(doc.incident().facts().tlp());
    }

    private static Attribution current(ReviewDetail doc, int number, long version) {
        Attribution current = doc.attributions().stream()
                .filter(a -> a.number() == number)
                .findFirst()
                .orElseThrow(Problem::notFound);
        if (current.version() != version) {
            throw stale(doc, current);
        }
        return current;
    }

    private static Problem stale(ReviewDetail doc, Attribution current) {
        return Problem.stale(AttributionJson.of(current, doc.name(current.analyst())));
    }

    private void count(UUID incident, Optional<Attribution> before, Attribution after) {
        int by = countRestricted(after)
                - before.map(Attributions::countRestricted).orElse(0);
        if (by != 0) {
            reviews.restrictedChanged(incident, by);
        }
    }

    private static int countRestricted(Attribution attribution) {
        return attribution.facts().restricted() && attribution.withdrawnReason() == null ? 1 : 0;
    }
}
